import { AppError } from "#core/errors.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { jsonErrorPosition } from "#server/rest/json-position.ts";
import { requireSound } from "#server/rest/sound-json.ts";

export const MAX_BODY_BYTES = 20 * 1024 * 1024;

/** The body of a request that must be a JSON object, as text and as value. Reads it once. */
export async function readJsonObject(
  request: Request,
): Promise<{ text: string; body: JsonObject }> {
  requireJsonType(request.headers);
  const text = await readText(request);
  const body = parseObject(text);
  requireSound(body, text);
  return { text, body };
}

function requireJsonType(headers: Headers): void {
  const type = headers.get("content-type");
  if (type === null || !isJson(type)) {
    throw new AppError(
      "unsupported_media_type",
      `${type === null ? "The content type is missing" : `The content type ${JSON.stringify(type.slice(0, 100))} is not JSON`}. Send \`content-type: application/json\`, in UTF-8.`,
      { param: "content-type" },
    );
  }
  const coding = headers.get("content-encoding");
  if (coding !== null && coding.toLowerCase() !== "identity") {
    throw new AppError(
      "unsupported_media_type",
      "Compressed bodies are not taken. Leave out content-encoding.",
      { param: "content-encoding" },
    );
  }
}

function isJson(type: string): boolean {
  return (
    /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type) &&
    !/charset\s*=\s*"?(?!utf-?8\b)/i.test(type)
  );
}

/** A stated length is binding for every HTTP parser; without one the bytes are counted as they come. */
async function readText(request: Request): Promise<string> {
  const stated = request.headers.get("content-length");
  if (stated !== null && Number(stated) > MAX_BODY_BYTES) throw tooLarge();
  try {
    const bytes =
      stated === null
        ? await readCounted(request)
        : new Uint8Array(await request.arrayBuffer());
    if (bytes.byteLength > MAX_BODY_BYTES) throw tooLarge();
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError && isNotUtf8(error)) {
      throw notJson("The body is not UTF-8. Send it in UTF-8.", error);
    }
    throw error;
  }
}

function isNotUtf8(error: TypeError): boolean {
  return "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
}

async function readCounted(request: Request): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const read = await reader?.read();
    if (!read || read.done) return Buffer.concat(parts);
    size += read.value.byteLength;
    if (size > MAX_BODY_BYTES) {
      await reader?.cancel();
      throw tooLarge();
    }
    parts.push(read.value);
  }
}

function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw notJson(
      text.trim() === ""
        ? "The body is empty. Send a JSON object."
        : `The body is not valid JSON: it breaks at position ${jsonErrorPosition(text)} of ${text.length}.`,
      error,
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw notJson("The body must be a JSON object, `{…}`.");
  }
  return value as JsonObject;
}

function notJson(message: string, cause?: unknown): AppError {
  return new AppError("invalid_request", message, { cause });
}

function tooLarge(): AppError {
  return new AppError(
    "payload_too_large",
    "The body is larger than 20 MiB (20,971,520 bytes). Send less, or pass large media by URL.",
  );
}
