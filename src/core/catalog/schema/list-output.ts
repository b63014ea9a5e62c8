import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";

const COUNT = { type: "integer", minimum: 0 };

function rows(
  properties: Record<string, JsonSchema>,
  required: string[],
): JsonSchema {
  return { type: "array", items: { type: "object", properties, required } };
}

/** OpenAI's embeddings. */
export function embeddingsOutput(): JsonSchema {
  return {
    properties: {
      object: { const: "list" },
      model: { type: "string" },
      data: rows(
        {
          object: { const: "embedding" },
          index: COUNT,
          embedding: {
            description: "Numbers, or base64 where that was asked for.",
            anyOf: [
              { type: "array", items: { type: "number" } },
              { type: "string" },
            ],
          },
        },
        ["object", "index", "embedding"],
      ),
      usage: {
        type: "object",
        properties: { prompt_tokens: COUNT, total_tokens: COUNT },
        required: ["prompt_tokens", "total_tokens"],
      },
    },
    required: ["object", "data", "model"],
  };
}

/** OpenAI's moderation. */
export function moderationOutput(): JsonSchema {
  return {
    properties: {
      id: { type: "string" },
      model: { type: "string" },
      results: rows(
        {
          flagged: { type: "boolean" },
          categories: {
            type: "object",
            additionalProperties: { type: ["boolean", "null"] },
          },
          category_scores: {
            type: "object",
            additionalProperties: { type: ["number", "null"] },
          },
        },
        ["flagged", "categories", "category_scores"],
      ),
    },
    required: ["id", "model", "results"],
  };
}

/** Documents in order of relevance, by their place in the request. */
export function rerankOutput(): JsonSchema {
  return {
    properties: {
      results: rows({ index: COUNT, relevance_score: { type: "number" } }, [
        "index",
        "relevance_score",
      ]),
    },
    required: ["results"],
  };
}

/** Classes, or things seen, with how sure the model is. */
export function labelsOutput(): JsonSchema {
  return {
    properties: {
      labels: rows({ label: { type: "string" }, score: { type: "number" } }, [
        "label",
        "score",
      ]),
    },
    required: ["labels"],
  };
}
