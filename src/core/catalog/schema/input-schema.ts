import type { Model } from "#core/catalog/model.ts";
import { chatInput } from "#core/catalog/schema/chat-input.ts";
import { document, text } from "#core/catalog/schema/json-schema.ts";
import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";
import {
  embeddingsInput,
  moderationInput,
  rerankInput,
} from "#core/catalog/schema/list-input.ts";
import { mediaSettings } from "#core/catalog/schema/media-input.ts";
import { messagesSchema, partsTaken } from "#core/catalog/schema/messages.ts";
import { shapeOf } from "#core/catalog/schema/shape.ts";

/** What `input` of a request may hold for this model, as JSON Schema 2020-12. Other keys are passed on. */
export function inputSchema(model: Model): JsonSchema {
  const { properties, required } = fieldsOf(model);
  return document(`Input of ${model.name}`, describe(model), {
    properties: {
      ...properties,
      model: false,
      stream: {
        description: "Streaming exists on chat completions only.",
        enum: [false, null],
      },
    },
    required,
  });
}

function fieldsOf(model: Model): {
  properties: Record<string, JsonSchema>;
  required: string[];
} {
  const shape = shapeOf(model);
  switch (shape) {
    case "chat":
      return needsMedium(model)
        ? mediaFields(model)
        : { properties: chatInput(model), required: [] };
    case "embeddings":
      return embeddingsInput(model);
    case "moderation":
      return moderationInput(model);
    case "rerank":
      return rerankInput();
    default:
      return mediaFields(model);
  }
}

function mediaFields(model: Model) {
  const isNeeded = needsMedium(model);
  const needed = isNeeded ? neededParts(model) : [];
  return {
    properties: {
      messages: messagesSchema(model, needed),
      prompt: text("What is asked for; else the last user message is."),
      text: text("The same as `prompt`."),
      ...mediaSettings(model, shapeOf(model)),
    },
    required: isNeeded ? ["messages"] : [],
  };
}

/** Nothing that it does can be done from words alone. */
function needsMedium({ task_types, modalities }: Model): boolean {
  const fromMedium =
    /^(?:image|video|speech)_(?:to_|upscaling|translation)|^ocr$|^object_detection$/;
  return (
    task_types.every((type) => fromMedium.test(type)) ||
    !modalities.input.includes("text")
  );
}

/** What its main task starts from, else whatever it takes. */
function neededParts(model: Model) {
  const taken = partsTaken(model);
  const main = taken.filter((part) =>
    part === "image_url"
      ? model.task_type.startsWith("image_")
      : part === "video_url" && model.task_type.startsWith("video_"),
  );
  return main.length > 0 ? main : taken;
}

function describe(model: Model): string {
  const limits = [
    model.context_window &&
      `a context of ${count(model.context_window)} tokens, input and output together`,
    model.max_input_tokens &&
      `at most ${count(model.max_input_tokens)} tokens of input`,
    model.max_output_tokens &&
      `at most ${count(model.max_output_tokens)} tokens of output`,
  ].filter((limit) => typeof limit === "string");
  const start = `What ${model.id} is sent as \`input\`.`;
  return limits.length > 0
    ? `${start} The model has ${limits.join(", ")}.`
    : start;
}

function count(tokens: number): string {
  return tokens.toLocaleString("en-US");
}
