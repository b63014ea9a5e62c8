import type { Model } from "#core/catalog/model.ts";
import { integer, oneOf } from "#core/catalog/schema/json-schema.ts";
import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";
import { partsTaken } from "#core/catalog/schema/messages.ts";

type Properties = {
  properties: Record<string, JsonSchema>;
  required: string[];
};

const TEXT = { type: "string", minLength: 1 };

/** Texts to be turned into vectors. */
export function embeddingsInput(model: Model): Properties {
  const tokens = {
    type: "array",
    minItems: 1,
    items: { type: "integer", minimum: 0 },
  };
  return {
    properties: {
      input: {
        description: "A text, or several; or lists of token numbers.",
        anyOf: [
          TEXT,
          { type: "array", minItems: 1, items: anyItem(model) },
          tokens,
          { type: "array", minItems: 1, items: tokens },
        ],
      },
      dimensions: integer("How long the vectors are.", { minimum: 1 }),
      encoding_format: oneOf("How the vectors are spelled.", [
        "float",
        "base64",
      ]),
    },
    required: ["input"],
  };
}

/** What is to be judged. */
export function moderationInput(model: Model): Properties {
  return {
    properties: {
      input: {
        description: "A text, or several.",
        anyOf: [TEXT, { type: "array", minItems: 1, items: anyItem(model) }],
      },
    },
    required: ["input"],
  };
}

/** A question, and the documents to be put in order. */
export function rerankInput(): Properties {
  return {
    properties: {
      query: { description: "What is asked.", ...TEXT },
      documents: {
        description: "What is put in order.",
        type: "array",
        minItems: 1,
        items: {
          anyOf: [
            { type: "string" },
            {
              type: "object",
              properties: { text: { type: "string" } },
              required: ["text"],
            },
          ],
        },
      },
      top_n: integer("How many to answer.", { minimum: 1 }),
    },
    required: ["query", "documents"],
  };
}

/** A model that takes media takes content parts, too. */
function anyItem(model: Model): JsonSchema {
  const parts = partsTaken(model);
  if (parts.length === 0) return TEXT;
  const part = {
    type: "object",
    properties: { type: { enum: ["text", ...parts] } },
    required: ["type"],
  };
  return { anyOf: [TEXT, part] };
}
