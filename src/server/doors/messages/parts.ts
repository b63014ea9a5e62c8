import { invalidRequest } from "#core/errors.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { asObject } from "#server/doors/json.ts";

/** A block of text or media as a part of a chat message; a cache mark stays on it. */
export function partOf(block: JsonObject, path: string): JsonObject {
  const { cache_control: cache } = block;
  return { ...bare(block, path), ...(cache ? { cache_control: cache } : {}) };
}

function bare(block: JsonObject, path: string): JsonObject {
  switch (block.type) {
    case "text":
      return { type: "text", text: textIn(block, "text", path) };
    case "image":
      return {
        type: "image_url",
        image_url: { url: urlOf(block.source, `${path}.source`) },
      };
    case "document":
      return documentOf(block, path);
    case "search_result":
      return {
        type: "text",
        text: [block.title, block.source, wordsOf(block.content)]
          .filter((text) => typeof text === "string" && text !== "")
          .join("\n"),
      };
    default:
      throw invalidRequest(
        `${path}.type`,
        `${path}.type ${JSON.stringify(block.type)} is not taken here. Send text, image, document, tool_use, tool_result or thinking.`,
      );
  }
}

function documentOf(block: JsonObject, path: string): JsonObject {
  const source = asObject(block.source);
  const title = typeof block.title === "string" ? block.title : null;
  if (source.type === "text") {
    const text = textIn(source, "data", `${path}.source`);
    return { type: "text", text: title ? `${title}\n\n${text}` : text };
  }
  if (source.type === "content") {
    return { type: "text", text: wordsOf(source.content) };
  }
  const url = urlOf(source, `${path}.source`);
  const filename = title ?? "document.pdf";
  return {
    type: "file",
    file: url.startsWith("data:")
      ? { filename, file_data: url }
      : { filename, file_url: url },
  };
}

/** A source as a URL, a data URL where it holds the bytes. */
function urlOf(value: unknown, path: string): string {
  const source = asObject(value);
  switch (source.type) {
    case "base64":
      return `data:${textIn(source, "media_type", path)};base64,${textIn(source, "data", path)}`;
    case "url":
      return textIn(source, "url", path);
    default:
      throw invalidRequest(
        `${path}.type`,
        `${path}.type must be "base64" or "url".`,
      );
  }
}

/** Plain text where there is nothing else, and no mark on any of it. */
export function bareText(parts: readonly JsonObject[]): unknown {
  return parts.every(
    (part) => part.type === "text" && Object.keys(part).length === 2,
  )
    ? parts.map(({ text }) => text).join("\n")
    : parts;
}

function wordsOf(content: unknown): string {
  if (typeof content === "string") return content;
  return Array.isArray(content)
    ? content
        .map((part: JsonObject) => part?.text)
        .filter((text) => typeof text === "string")
        .join("\n")
    : "";
}

export function textIn(from: JsonObject, key: string, path: string): string {
  const value = from[key];
  if (typeof value === "string") return value;
  throw invalidRequest(`${path}.${key}`, `${path}.${key} must be a string.`);
}
