import { invalidRequest } from "#core/errors.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { asObject } from "#server/doors/json.ts";

/** A message's content as chat completions spell it: plain text where there is nothing but text. */
export function contentOf(content: unknown, path: string): unknown {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) {
    throw invalidRequest(
      path,
      `${path} must be a string, or an array of parts such as {"type": "input_text", "text": "…"}.`,
    );
  }
  const parts = content.map((part: unknown, at) =>
    partOf(asObject(part), `${path}.${at}`),
  );
  return parts.every(({ type, ...rest }) => isBareText(type, rest))
    ? parts.map(({ text }) => text).join("\n")
    : parts;
}

function isBareText(type: unknown, rest: JsonObject): boolean {
  return type === "text" && Object.keys(rest).length === 1;
}

function partOf(part: JsonObject, path: string): JsonObject {
  switch (part.type) {
    case "input_text":
    case "output_text":
    case "text":
    case "summary_text":
    case "reasoning_text":
      return { type: "text", text: textOf(part.text, `${path}.text`) };
    case "refusal":
      return { type: "text", text: textOf(part.refusal, `${path}.refusal`) };
    case "input_image":
      refuseFileId(part, path);
      return {
        type: "image_url",
        image_url: {
          url: textOf(part.image_url, `${path}.image_url`),
          ...(typeof part.detail === "string" && { detail: part.detail }),
        },
      };
    case "input_file": {
      refuseFileId(part, path);
      const { filename, file_data: data, file_url: url } = part;
      return {
        type: "file",
        file: {
          ...(typeof filename === "string" && { filename }),
          ...(data === undefined
            ? { file_url: textOf(url, `${path}.file_url`) }
            : { file_data: textOf(data, `${path}.file_data`) }),
        },
      };
    }
    case "input_audio":
      return { type: "input_audio", input_audio: part.input_audio };
    default:
      throw invalidRequest(
        `${path}.type`,
        `${path}.type must be input_text, input_image, input_file, input_audio or output_text.`,
      );
  }
}

function refuseFileId({ file_id: id }: JsonObject, path: string): void {
  if (id === undefined || id === null) return;
  throw invalidRequest(
    `${path}.file_id`,
    `${path}.file_id refers to a file at another service. Send its URL or its data.`,
  );
}

function textOf(value: unknown, path: string): string {
  if (typeof value === "string") return value;
  throw invalidRequest(path, `${path} must be a string.`);
}
