import { isObject, objectsOf, type Json } from "#providers/json.ts";

/** References that lead in a circle end here. */
const DEEPEST = 32;

/** Steps that one sample may take: schemas can be made to grow without end. */
export class Budget {
  #left = 20_000;

  /** False once there is none left. */
  spend(): boolean {
    return this.#left-- > 0;
  }
}

/**
 * A schema without detours: `$ref` within the document followed, `allOf` merged in, of `anyOf` and `oneOf` the first
 * alternative that is more than null. Null for the schema `false`, which nothing fits.
 */
export function resolve(
  given: unknown,
  root: Json,
  budget: Budget,
  depth = 0,
): Json | null {
  if (given === false) return null;
  if (!isObject(given) || depth > DEEPEST || !budget.spend()) return {};
  if (typeof given.$ref === "string") {
    const { $ref, ...beside } = given;
    const target = pointedAt(String($ref), root);
    return resolve(
      merge(isObject(target) ? target : {}, beside),
      root,
      budget,
      depth + 1,
    );
  }
  const { allOf, anyOf, oneOf, ...own } = given;
  let schema: Json = own;
  for (const part of objectsOf(allOf)) {
    schema = merge(schema, resolve(part, root, budget, depth + 1) ?? {});
  }
  const alternatives = [...objectsOf(anyOf), ...objectsOf(oneOf)];
  const chosen =
    alternatives.find((part) => part.type !== "null") ?? alternatives[0];
  return chosen
    ? merge(schema, resolve(chosen, root, budget, depth + 1) ?? {})
    : schema;
}

function pointedAt(ref: string, root: Json): unknown {
  if (ref === "#") return root;
  if (!ref.startsWith("#/")) return {};
  let at: unknown = root;
  for (const part of ref.slice(2).split("/")) {
    const key = unescaped(part);
    at = isObject(at) || Array.isArray(at) ? (at as Json)[key] : undefined;
  }
  return at;
}

function unescaped(part: string): string {
  const plain = part.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/** Both at once: properties and required names together, the narrower of two limits. */
function merge(left: Json, right: Json): Json {
  const merged: Json = { ...left, ...right };
  if (isObject(left.properties) && isObject(right.properties)) {
    merged.properties = { ...left.properties, ...right.properties };
  }
  if (Array.isArray(left.required) && Array.isArray(right.required)) {
    merged.required = [...left.required, ...right.required];
  }
  if (Array.isArray(left.enum) && Array.isArray(right.enum)) {
    const { enum: others } = right;
    merged.enum = left.enum.filter((value) => others.includes(value));
  }
  for (const key of ["minimum", "minLength", "minItems", "exclusiveMinimum"]) {
    narrow(merged, left[key], right[key], key, Math.max);
  }
  for (const key of ["maximum", "maxLength", "maxItems", "exclusiveMaximum"]) {
    narrow(merged, left[key], right[key], key, Math.min);
  }
  return merged;
}

function narrow(
  merged: Json,
  left: unknown,
  right: unknown,
  key: string,
  pick: (one: number, other: number) => number,
): void {
  if (typeof left === "number" && typeof right === "number") {
    merged[key] = pick(left, right);
  }
}
