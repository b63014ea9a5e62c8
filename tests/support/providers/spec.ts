import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";

const FOLDER = process.env.GREATROUTER_UPSTREAM_SPECS;

type Json = Record<string, unknown>;
/** What is wrong with a value. */
export type SpecCheck = (value: unknown) => unknown[];

/**
 * Holds values to a schema of a provider's published API, e.g. `components/schemas/Message` of `anthropic.openapi.json`.
 * `closed`: a field that the schema does not name is a fault too, as it is for the providers that refuse such fields.
 * `overlaps`: what fits several schemas of a `oneOf` is right too, since a published one may not tell them apart.
 * The specifications are other people's files: without the folder that GREATROUTER_UPSTREAM_SPECS names, nothing is
 * asked here.
 */
export function specCheck(
  file: string,
  pointer: string,
  { closed = false, overlaps = false } = {},
): SpecCheck {
  if (!FOLDER) return () => [];
  const path = join(FOLDER, file);
  if (!existsSync(path)) {
    throw new Error(
      `GREATROUTER_UPSTREAM_SPECS names a folder without ${file}.`,
    );
  }
  const text = readFileSync(path, "utf8");
  const spec = JSON.parse(
    overlaps ? text.replaceAll('"oneOf":', '"anyOf":') : text,
  ) as Json;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ ...(closed ? (close(spec) as Json) : spec), $id: "spec:it" });
  const validate = ajv.compile({ $ref: `spec:it#/${pointer}` });
  return (value) => {
    void validate(value);
    return validate.errors ?? [];
  };
}

/** Every object schema without the fields that it does not name. */
function close(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(close);
  if (typeof value !== "object" || value === null) return value;
  const made = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, close(inner)]),
  );
  const isObject = "properties" in value && (value as Json).type === "object";
  return isObject && !("additionalProperties" in value)
    ? { ...made, additionalProperties: false }
    : made;
}
