import type { JsonObject } from "#pipeline/request.ts";

/** Reading of JSON whose shape another party decided: what is not as expected says nothing. */
export function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null
    ? (value as JsonObject)
    : {};
}

export function objects(value: unknown): JsonObject[] {
  return Array.isArray(value)
    ? value.filter((entry) => typeof entry === "object" && entry !== null)
    : [];
}

export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

export function textOr(value: unknown, otherwise: string): string {
  return isText(value) ? value : otherwise;
}
