import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";
import type { Received } from "#tests/support/media-host.ts";

const FOLDER = process.env.GREATROUTER_UPSTREAM_SPECS;
if (!FOLDER) {
  process.stderr.write(
    "GREATROUTER_UPSTREAM_SPECS is not set: requests are not held to the providers' published specifications.\n",
  );
}

type Spec = { paths: Record<string, unknown> };
const specs = new Map<string, { spec: Spec; ajv: Ajv2020; forms: Ajv2020 }>();

/**
 * Holds one request to its provider's published specification: `expectRequest("openai", "post", "/images/edits", got)`.
 * The specifications are other people's files: without the folder that GREATROUTER_UPSTREAM_SPECS names, nothing is
 * asked here.
 */
export function expectRequest(
  name: string,
  method: string,
  path: string,
  { body, headers }: Pick<Received, "body" | "headers">,
): void {
  if (!FOLDER) return;
  const type = (headers["content-type"] ?? "").split(";")[0] ?? "";
  hold(
    name,
    ["paths", path, method, "requestBody", "content", type, "schema"],
    asPlain(body),
    type !== "application/json",
  );
}

/** The same for what our mock says in the provider's name: an answer it would never give tests nothing. */
export function expectAnswer(
  name: string,
  schema: string,
  value: unknown,
): void {
  if (FOLDER) hold(name, ["components", "schemas", schema], value, false);
}

function hold(
  name: string,
  pointer: string[],
  value: unknown,
  isForm: boolean,
): void {
  const { ajv, forms } = load(name);
  const path = pointer
    .map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"))
    .map(encodeURIComponent)
    .join("/");
  const validate = (isForm ? forms : ajv).compile({
    $ref: `${idOf(name)}#/${path}`,
  });
  void validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

function load(name: string) {
  let found = specs.get(name);
  if (!found) {
    const spec = JSON.parse(
      readFileSync(join(FOLDER ?? "", `${name}.openapi.json`), "utf8"),
    ) as Spec;
    const options = { strict: false, validateFormats: false } as const;
    // Forms know no numbers: what they carry is text.
    found = {
      spec,
      ajv: new Ajv2020(options),
      forms: new Ajv2020({ ...options, coerceTypes: "array" }),
    };
    found.ajv.addSchema({ ...spec, $id: idOf(name) });
    found.forms.addSchema({ ...spec, $id: idOf(name) });
    specs.set(name, found);
  }
  return found;
}

const idOf = (name: string) =>
  `https://greatrouter.invalid/${name}.openapi.json`;

/** Files are binary strings to the specifications. */
function asPlain(body: Record<string, unknown>): Record<string, unknown> {
  const plain = (value: unknown): unknown =>
    value instanceof File
      ? "binary"
      : Array.isArray(value)
        ? value.map(plain)
        : value;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, plain(value)]),
  );
}
