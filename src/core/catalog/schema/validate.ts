import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { LRUCache } from "lru-cache";
import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";

/** What is wrong with a value. `path` is dotted, e.g. `messages.0.role`; empty for the value itself. */
export type SchemaError = { path: string; message: string; keyword: string };
export type Verdict = { valid: boolean; errors: SchemaError[] };

const MOST_ERRORS = 100;
/** A larger value is told its first error only: collecting all of a huge one would fill the memory. */
const MOST_VALUES = 10_000;

const thorough = new Ajv2020({ strict: true, allErrors: true });
const quick = new Ajv2020({ strict: true, allErrors: false });
const compiled = new LRUCache<string, ValidateFunction>({ max: 100 });

/** Holds a value against a schema, and names everything that is wrong with it. */
export function validate(schema: JsonSchema, value: unknown): Verdict {
  const isSmall = countValues(value, MOST_VALUES) < MOST_VALUES;
  const check = compile(schema, isSmall);
  if (check(value)) return { valid: true, errors: [] };
  const errors = (check.errors ?? [])
    // Says only that an `else` failed, whose own errors are here too.
    .filter(({ keyword }) => keyword !== "if")
    .slice(0, MOST_ERRORS)
    .map(told);
  return { valid: false, errors };
}

function compile(schema: JsonSchema, isSmall: boolean): ValidateFunction {
  const key = `${isSmall}${JSON.stringify(schema)}`;
  const known = compiled.get(key);
  if (known) return known;
  const ajv = isSmall ? thorough : quick;
  const check = ajv.compile(schema);
  // The validator keeps every schema it has seen; the cache here is bounded.
  ajv.removeSchema(schema);
  compiled.set(key, check);
  return check;
}

function told({ instancePath, keyword, params, message }: ErrorObject) {
  const missing: unknown = params["missingProperty"];
  const path = instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (typeof missing === "string") path.push(missing);
  return {
    path: path.join("."),
    message: spoken(keyword, params, message),
    keyword: keyword === "false schema" ? "not" : keyword,
  };
}

function spoken(
  keyword: string,
  params: ErrorObject["params"],
  message: string | undefined,
): string {
  const allowed: unknown = params["allowedValues"];
  if (keyword === "required") return "is required";
  if (keyword === "false schema") return "does not belong here";
  if (Array.isArray(allowed)) {
    return `must be one of ${allowed.map((one) => JSON.stringify(one)).join(", ")}`;
  }
  return message ?? "is not valid";
}

/** How many values a value holds; stops counting at `most`. */
function countValues(value: unknown, most: number): number {
  let count = 0;
  const open: unknown[] = [value];
  while (open.length > 0 && count < most) {
    const next = open.pop();
    count++;
    if (typeof next === "object" && next !== null) {
      for (const inner of Object.values(next)) {
        if (open.length + count >= most) return most;
        open.push(inner);
      }
    }
  }
  return count;
}
