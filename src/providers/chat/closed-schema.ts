import { isObject, type Json } from "#providers/json.ts";

export type ClosedSchema = {
  schema: Json;
  /** Keywords that were taken out: what they ask is not enforced. */
  dropped: string[];
};

/** Keywords whose values are schemas by name, lists of schemas, or one schema. */
const BY_NAME = new Set(["properties", "$defs", "definitions"]);
const LISTS = new Set(["anyOf", "allOf", "oneOf", "prefixItems"]);
const SINGLE = new Set(["items", "not"]);

/**
 * A JSON schema for hosts that take a part of the language: every object closed, and without the keywords that they
 * refuse. A property that happens to be called like a keyword is left alone.
 */
export function closedSchema(
  given: Json,
  refused: ReadonlySet<string>,
): ClosedSchema {
  const dropped = new Set<string>();
  const visit = (schema: unknown): unknown => {
    if (!isObject(schema)) return schema;
    const made: Json = {};
    for (const [key, value] of Object.entries(schema)) {
      if (refused.has(key)) dropped.add(key);
      else if (BY_NAME.has(key) && isObject(value)) {
        made[key] = Object.fromEntries(
          Object.entries(value).map(([name, inner]) => [name, visit(inner)]),
        );
      } else if (LISTS.has(key) && Array.isArray(value)) {
        made[key] = value.map(visit);
      } else made[key] = SINGLE.has(key) ? visit(value) : value;
    }
    if (schema.type === "object" || isObject(schema.properties)) {
      if (
        schema.additionalProperties !== false &&
        schema.additionalProperties !== undefined
      ) {
        dropped.add("additionalProperties");
      }
      made.additionalProperties = false;
    }
    return made;
  };
  const schema = visit(given);
  return { schema: isObject(schema) ? schema : {}, dropped: [...dropped] };
}
