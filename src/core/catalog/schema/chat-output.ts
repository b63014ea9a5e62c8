import type { Model } from "#core/catalog/model.ts";
import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";

const COUNT = { type: "integer", minimum: 0 };

/** OpenAI's `chat.completion`. */
export function chatOutput(model: Model): JsonSchema {
  return {
    properties: {
      id: { type: "string" },
      object: { const: "chat.completion" },
      created: COUNT,
      model: { type: "string" },
      choices: {
        type: "array",
        minItems: 1,
        items: {
          type: "object",
          properties: {
            index: COUNT,
            message: message(model),
            finish_reason: {
              enum: [
                "stop",
                "length",
                "tool_calls",
                "content_filter",
                "function_call",
                null,
              ],
            },
          },
          required: ["index", "message", "finish_reason"],
        },
      },
      usage: {
        type: "object",
        properties: {
          prompt_tokens: COUNT,
          completion_tokens: COUNT,
          total_tokens: COUNT,
        },
        required: ["prompt_tokens", "completion_tokens", "total_tokens"],
      },
    },
    required: ["id", "object", "created", "model", "choices"],
  };
}

function message(model: Model): JsonSchema {
  return {
    type: "object",
    properties: {
      role: { const: "assistant" },
      content: { type: ["string", "null"] },
      refusal: { type: ["string", "null"] },
      ...(model.capabilities.includes("tools") && {
        tool_calls: {
          type: "array",
          items: {
            type: "object",
            properties: { id: { type: "string" }, type: { type: "string" } },
            required: ["id", "type"],
          },
        },
      }),
      annotations: {
        description: "Sources, where the web was searched.",
        type: "array",
        items: {
          type: "object",
          properties: { type: { type: "string" } },
          required: ["type"],
        },
      },
    },
    required: ["role", "content"],
  };
}
