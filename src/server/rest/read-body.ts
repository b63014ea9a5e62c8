import { AppError, isAppError } from "#core/errors.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { bytesOf } from "#server/direct-request.ts";
import { jsonErrorPosition } from "#server/rest/json-position.ts";
import { requireSound } from "#server/rest/sound-json.ts";

export const MAX_BODY_BYTES = 20 * 1024 * 1024;
/** Beyond this many times what is taken, a sender is cut off. */
const MOST_DRAINED = 4;
const UTF_8 = new TextDecoder("utf-8", { fatal: true });

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
  const bytes = await readBytes(request).catch((cause: unknown) => {
    if (isAppError(cause)) throw cause;
    throw notJson(
      "The connection ended before the whole body had come.",
      cause,
    );
  });
  try {
    return UTF_8.decode(bytes);
  } catch (error) {
    throw notJson("The body is not UTF-8. Send it in UTF-8.", error);
  }
}

/** The whole body, up to `longest` bytes; throws `payload_too_large` beyond. */
export async function readBytes(
  request: Request,
  longest = MAX_BODY_BYTES,
): Promise<Uint8Array> {
  const stated = request.headers.get("content-length");
  return stated === null || Number(stated) > longest
    ? readCounted(request, Number(stated), longest)
    : bytesOf(request);
}

/**
 * Reads up to the limit. What comes beyond is thrown away, not left unread: many clients send all before they look for
 * an answer, and would see a broken connection in place of the 413.
 */
async function readCounted(
  request: Request,
  stated: number,
  longest: number,
): Promise<Uint8Array> {
  const most = MOST_DRAINED * longest;
  if (stated > most) throw tooLarge(longest);
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const read = await reader?.read();
    if (!read || read.done) break;
    size += read.value.byteLength;
    if (size > most) {
      await reader?.cancel();
      break;
    }
    if (size <= longest) parts.push(read.value);
    else parts.length = 0;
  }
  if (size > longest) throw tooLarge(longest);
  return Buffer.concat(parts);
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

function tooLarge(longest: number): AppError {
  return new AppError(
    "payload_too_large",
    `The body is larger than ${longest / 1024 ** 2} MiB (${longest.toLocaleString("en-US")} bytes). Send less, or pass large media by URL or through POST /v1/files.`,
  );
}
