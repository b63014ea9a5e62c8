import { AppError } from "#core/errors.ts";

/** `json`: a tool call's arguments, which must still parse after they were changed. */
export type TextForm = "plain" | "json";

const MAX_DEPTH = 200;

/** Fields that hold no words of the conversation: media, names of things, settings and definitions. */
const NOT_TEXT = new Set([
  "id",
  "type",
  "role",
  "model",
  "tool_call_id",
  "call_id",
  "generation_id",
  "session_id",
  "url",
  "image_url",
  "video_url",
  "audio_url",
  "file_url",
  "input_audio",
  "image",
  "audio",
  "video",
  "mask",
  "file_data",
  "file_id",
  "data",
  "b64_json",
  "response_format",
  "tools",
  "functions",
  "tool_choice",
  "format",
  "mime_type",
  "media_type",
]);

type MapText = (text: string, path: string, form: TextForm) => string;

/**
 * The body with every text part replaced by what `map` makes of it: prompts, messages' contents, tool results, the
 * arguments of tool calls. `path` is dotted, e.g. `input.messages.2.content`. What does not change is not copied.
 */
export function mapTexts<Body extends object>(body: Body, map: MapText): Body {
  // A mapped value keeps its shape: strings become strings, all else stays.
  return mapValue(body, "", "", 0, map) as Body;
}

function mapValue(
  value: unknown,
  field: string,
  path: string,
  depth: number,
  map: MapText,
): unknown {
  if (typeof value === "string") {
    return map(value, path, field === "arguments" ? "json" : "plain");
  }
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) {
    throw new AppError(
      "invalid_request",
      `The request is nested deeper than ${MAX_DEPTH} levels. Flatten it.`,
    );
  }
  const inside = (key: string | number) => (path ? `${path}.${key}` : `${key}`);
  if (Array.isArray(value)) {
    const mapped = value.map((part: unknown, i) =>
      mapValue(part, field, inside(i), depth + 1, map),
    );
    return mapped.every((part, i) => part === value[i]) ? value : mapped;
  }
  const entries = Object.entries(value);
  const mapped = entries.map(([key, part]) => [
    key,
    NOT_TEXT.has(key) ? part : mapValue(part, key, inside(key), depth + 1, map),
  ]);
  return mapped.every(([, part], i) => part === entries[i]?.[1])
    ? value
    : Object.fromEntries(mapped);
}
