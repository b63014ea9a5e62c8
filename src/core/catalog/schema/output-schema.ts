import type { Model } from "#core/catalog/model.ts";
import { chatOutput } from "#core/catalog/schema/chat-output.ts";
import { document } from "#core/catalog/schema/json-schema.ts";
import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";
import {
  embeddingsOutput,
  labelsOutput,
  moderationOutput,
  rerankOutput,
} from "#core/catalog/schema/list-output.ts";
import { mediaOutput } from "#core/catalog/schema/media-output.ts";
import { shapeOf } from "#core/catalog/schema/shape.ts";

/** What this model answers as `result`, as JSON Schema 2020-12. */
export function outputSchema(model: Model): JsonSchema {
  return document(
    `Output of ${model.name}`,
    `What ${model.id} answers as \`result\`.`,
    fieldsOf(model),
  );
}

function fieldsOf(model: Model): JsonSchema {
  const shape = shapeOf(model);
  switch (shape) {
    case "chat":
      return chatOutput(model);
    case "image":
      return mediaOutput("^image/");
    case "vector":
      return mediaOutput("^image/svg");
    case "video":
      return mediaOutput("^video/");
    case "object":
      return mediaOutput("^model/");
    case "music":
    case "speech":
      return mediaOutput("^audio/");
    case "transcript":
      return {
        properties: {
          text: { type: "string" },
          language: { type: ["string", "null"] },
          duration: { type: ["number", "null"], minimum: 0 },
          segments: {
            type: "array",
            items: {
              type: "object",
              properties: {
                start: { type: "number" },
                end: { type: "number" },
                text: { type: "string" },
                speaker: { type: ["string", "null"] },
              },
              required: ["start", "end", "text"],
            },
          },
        },
        required: ["text", "language", "duration"],
      };
    case "page":
      return { properties: { text: { type: "string" } }, required: ["text"] };
    case "embeddings":
      return embeddingsOutput();
    case "moderation":
      return moderationOutput();
    case "rerank":
      return rerankOutput();
    case "labels":
      return labelsOutput();
  }
}
