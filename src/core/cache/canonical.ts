import { AppError } from "#core/errors.ts";

/** No honest request nests deeper; without a bound, `[[[[…` would exhaust the stack. */
const MAX_DEPTH = 200;

/**
 * JSON with the keys of every object in code-unit order: two values that mean the same make the same text, two that
 * do not never do. Keys whose value is undefined are absent. Throws `invalid_request` beyond 200 levels.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (value === null || value === undefined) return "null";
  if (typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (depth >= MAX_DEPTH) {
    throw new AppError(
      "invalid_request",
      `The request is nested deeper than ${MAX_DEPTH} levels. Flatten it.`,
    );
  }
  if (Array.isArray(value)) {
    return `[${value.map((part) => write(part, depth + 1)).join(",")}]`;
  }
  const fields = value as Record<string, unknown>;
  const written: string[] = [];
  for (const key of Object.keys(fields).sort()) {
    if (fields[key] === undefined) continue;
    written.push(`${JSON.stringify(key)}:${write(fields[key], depth + 1)}`);
  }
  return `{${written.join(",")}}`;
}
