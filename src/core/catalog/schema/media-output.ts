import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";

/** Files behind signed URLs. */
export function mediaOutput(mimePattern: string): JsonSchema {
  return {
    properties: {
      created: { type: "integer", minimum: 0 },
      data: {
        type: "array",
        minItems: 1,
        items: {
          type: "object",
          properties: {
            url: { type: "string", minLength: 1 },
            mime_type: { type: "string", pattern: mimePattern },
            bytes: { type: "integer", minimum: 0 },
            expires_at: {
              description: "When the URL ends, in Unix seconds.",
              type: ["integer", "null"],
            },
            width: { type: "integer", minimum: 1 },
            height: { type: "integer", minimum: 1 },
            duration_seconds: { type: "number", minimum: 0 },
            revised_prompt: { type: ["string", "null"] },
          },
          required: ["url", "mime_type", "bytes", "expires_at"],
        },
      },
      usage: { type: "object" },
    },
    required: ["created", "data"],
  };
}
