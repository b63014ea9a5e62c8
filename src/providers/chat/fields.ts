import { UpstreamFailure } from "#core/upstream.ts";
import { isObject, type Json } from "#providers/json.ts";

/** The caller's own mistake in the request, with the field it is in. Nothing has been sent. */
export function badField(path: string, message: string): UpstreamFailure {
  return new UpstreamFailure("caller", message, 0, null, undefined, null, path);
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

export function objectIn(body: Readonly<Json>, key: string): Json {
  const value = body[key];
  return isObject(value) ? value : {};
}

/** Whether the caller says anything at all by it: null is as good as nothing, as with OpenAI. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
