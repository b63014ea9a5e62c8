import { isObject, type Json } from "#providers/json.ts";
import { numberOf } from "#providers/sandbox/sample/number.ts";
import { Budget, resolve } from "#providers/sandbox/sample/resolve.ts";
import { stringOf } from "#providers/sandbox/sample/string.ts";

/** Beyond this only what is required is filled in, so that recursive schemas end. */
const DEEP = 4;
const DEEPEST = 24;

type Place = { root: Json; depth: number; name: string; budget: Budget };

/** A value that fits a JSON Schema, always the same one. `name` says what the value is called, for its words. */
export function sampleOf(schema: unknown, name = "value"): unknown {
  const root = isObject(schema) ? schema : {};
  return valueOf(schema, { root, depth: 0, name, budget: new Budget() });
}

function valueOf(given: unknown, place: Place): unknown {
  const schema = resolve(given, place.root, place.budget);
  if (!schema || place.depth > DEEPEST || !place.budget.spend()) return null;
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return enumValue(schema);
  switch (typeOf(schema, place)) {
    case "object":
      return objectOf(schema, place);
    case "array":
      return arrayOf(schema, place);
    case "string":
      return stringOf(schema, place.name);
    case "integer":
      return numberOf(schema, true);
    case "number":
      return numberOf(schema, false);
    case "boolean":
      return true;
    default:
      return null;
  }
}

function enumValue(schema: Json): unknown {
  const values = schema.enum as unknown[];
  const types = [schema.type].flat();
  const fitting = values.find((value) => types.includes(jsonType(value)));
  return fitting ?? values[0] ?? null;
}

function jsonType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** The first type that is not null; deep down null, which ends a recursion. */
function typeOf(schema: Json, { depth }: Place): string {
  const types = [schema.type].flat().filter((type) => typeof type === "string");
  if (depth > DEEP && types.includes("null")) return "null";
  const [type] = types.filter((name) => name !== "null");
  if (type) return type;
  if (types.length > 0) return "null";
  if (isObject(schema.properties) || Array.isArray(schema.required))
    return "object";
  if (schema.items !== undefined || schema.prefixItems !== undefined)
    return "array";
  if (schema.minimum !== undefined || schema.maximum !== undefined)
    return "number";
  return isObject(schema.additionalProperties) ? "object" : "string";
}

function objectOf(schema: Json, place: Place): Json {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = textsOf(schema.required);
  const optional = place.depth < DEEP ? Object.keys(properties) : [];
  const most =
    typeof schema.maxProperties === "number" ? schema.maxProperties : Infinity;
  const names = [...new Set([...required, ...optional])]
    .filter((name) => properties[name] !== false)
    .slice(0, Math.max(most, required.length));
  const made: Json = {};
  for (const name of names) {
    const inner = properties[name] ?? additional(schema);
    // Not by assignment: `__proto__` is a property name like any other.
    Object.defineProperty(made, name, {
      value: valueOf(inner, { ...place, depth: place.depth + 1, name }),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  const least =
    typeof schema.minProperties === "number" ? schema.minProperties : 0;
  for (
    let extra = 1;
    Object.keys(made).length < least && extra <= 100;
    extra++
  ) {
    const name = `key${extra}`;
    made[name] = valueOf(additional(schema), {
      ...place,
      depth: place.depth + 1,
      name,
    });
  }
  return made;
}

function additional(schema: Json): unknown {
  return isObject(schema.additionalProperties)
    ? schema.additionalProperties
    : {};
}

function arrayOf(schema: Json, place: Place): unknown[] {
  const first = Array.isArray(schema.prefixItems)
    ? schema.prefixItems
    : Array.isArray(schema.items)
      ? schema.items
      : [];
  const rest = first === schema.items ? schema.additionalItems : schema.items;
  const least = typeof schema.minItems === "number" ? schema.minItems : 0;
  const most = typeof schema.maxItems === "number" ? schema.maxItems : Infinity;
  const usual = place.depth < DEEP ? Math.max(first.length, 1) : first.length;
  const length = Math.min(
    Math.max(least, rest === false ? first.length : usual),
    most,
    1000,
  );
  const made: unknown[] = [];
  for (let at = 0; at < length; at++) {
    const name = schema.uniqueItems ? `${place.name}${at + 1}` : place.name;
    const inner = { ...place, depth: place.depth + 1, name };
    made.push(valueOf(first[at] ?? rest ?? {}, inner));
  }
  return schema.uniqueItems ? distinct(made, rest, place) : made;
}

/** Equal entries of a set are replaced by other values of the schema's enum, or counted up. */
function distinct(
  made: unknown[],
  items: unknown,
  { root, budget }: Place,
): unknown[] {
  const schema = resolve(items, root, budget);
  const spare = Array.isArray(schema?.enum) ? [...schema.enum] : [];
  const seen = new Set<string>();
  return made.map((value) => {
    let own = value;
    while (seen.has(JSON.stringify(own)) && spare.length > 0)
      own = spare.shift();
    while (seen.has(JSON.stringify(own)) && typeof own === "number") own++;
    seen.add(JSON.stringify(own));
    return own;
  });
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((name) => typeof name === "string")
    : [];
}
