import type { Model } from "#core/catalog/model.ts";
import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";
import { takes } from "#core/rank/fit.ts";

/** Kinds of content parts besides text, each with the medium that a model must take for it. */
const PARTS = {
  image_url: "image",
  input_audio: "audio",
  video_url: "video",
  file: "file",
} as const;
type PartType = keyof typeof PARTS;
/** A model that refused before says so in the conversation. */
type AnyPart = "text" | "refusal" | PartType;

const BODIES: Record<PartType, JsonSchema> = {
  image_url: reference("A picture: an https or data URL."),
  input_audio: {
    description: "A sound: `data` in base64 with its `format`.",
    type: "object",
  },
  video_url: reference("A video: an https or data URL."),
  file: {
    description: "A document: `file_data` as a data URL, or `file_id`.",
    type: "object",
  },
};

function reference(description: string): JsonSchema {
  const url = { type: "string", minLength: 1 };
  return {
    description,
    anyOf: [url, { type: "object", properties: { url }, required: ["url"] }],
  };
}

/** The content parts besides text that a model takes. */
export function partsTaken(model: Model): PartType[] {
  return (Object.keys(PARTS) as PartType[]).filter((part) =>
    takes(model, PARTS[part]),
  );
}

/** A conversation as OpenAI spells it, with the media that the model takes; one of `needed` must be in it. */
export function messagesSchema(
  model: Model,
  needed: readonly PartType[] = [],
): JsonSchema {
  const messages = {
    description: "The conversation, oldest first.",
    type: "array",
    minItems: 1,
    items: message(["text", "refusal", ...partsTaken(model)]),
  };
  if (needed.length === 0) return messages;
  const part = {
    type: "object",
    properties: { type: { enum: [...needed] } },
    required: ["type"],
  };
  return {
    ...messages,
    contains: {
      description: `A message with ${needed.map((type) => `\`${type}\``).join(" or ")}.`,
      type: "object",
      properties: { content: { type: "array", contains: part } },
      required: ["content"],
    },
  };
}

function message(parts: readonly AnyPart[]): JsonSchema {
  return {
    type: "object",
    properties: {
      role: {
        enum: ["system", "developer", "user", "assistant", "tool", "function"],
      },
      content: {
        description: "What is said: a text, or parts of text and media.",
        anyOf: [
          { type: "string" },
          { type: "array", items: contentPart(parts) },
          { type: "null" },
        ],
      },
    },
    required: ["role"],
  };
}

function contentPart(parts: readonly AnyPart[]): JsonSchema {
  const words = { type: "string" };
  const bodies = { text: words, refusal: words, ...BODIES };
  return {
    type: "object",
    properties: {
      type: { enum: [...parts] },
      ...Object.fromEntries(parts.map((part) => [part, bodies[part]])),
    },
    required: ["type"],
    allOf: parts.map((part) => ({
      if: { properties: { type: { not: { const: part } } } },
      else: { properties: { [part]: true }, required: [part] },
    })),
  };
}
