/** A JSON Schema 2020-12, or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** A whole schema, with the dialect it is written in. */
export function document(
  title: string,
  description: string,
  schema: JsonSchema,
): JsonSchema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
    description,
    type: "object",
    ...schema,
  };
}

/** A number, with its bounds; null is the same as leaving it out. */
export function number(description: string, bounds: JsonSchema = {}) {
  return { description, type: ["number", "null"], ...bounds };
}

/** A whole number, with its bounds; null is the same as leaving it out. */
export function integer(description: string, bounds: JsonSchema = {}) {
  return { description, type: ["integer", "null"], ...bounds };
}

/** A text; null is the same as leaving it out. */
export function text(description: string, limits: JsonSchema = {}) {
  return { description, type: ["string", "null"], ...limits };
}

/** One of a few texts; null is the same as leaving it out. */
export function oneOf(description: string, values: readonly string[]) {
  return { description, enum: [...values, null] };
}

/** True or false; null is the same as leaving it out. */
export function flag(description: string) {
  return { description, type: ["boolean", "null"] };
}
