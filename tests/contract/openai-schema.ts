import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";

const FOLDER = process.env.GREATROUTER_UPSTREAM_SPECS;
const FILE = "openai.contract.schema.json";
const ID = "https://greatrouter.invalid/openai.contract.schema.json";

const ajv = FOLDER ? load(FOLDER) : null;

/**
 * Holds `value` to one of OpenAI's own shapes, e.g. `CreateChatCompletionResponse`. The shapes are other people's
 * files: without the folder that GREATROUTER_UPSTREAM_SPECS names, nothing is asked here.
 */
export function expectOpenAi(shape: string, value: unknown): void {
  if (!ajv) return;
  const validate = ajv.getSchema(`${ID}#/$defs/${shape}`);
  if (!validate) throw new Error(`${FILE} has no ${shape}`);
  void validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

/** The same for a shape of OpenAI's whole API, e.g. `Response`. */
export function expectOpenAiApi(shape: string, value: unknown): void {
  expectOf("openai.openapi.json", shape, value);
}

/** The same for a shape of Anthropic's API, e.g. `Message`. */
export function expectAnthropic(shape: string, value: unknown): void {
  expectOf("anthropic.openapi.json", shape, value);
}

const apis = new Map<string, Ajv2020>();

function expectOf(file: string, shape: string, value: unknown): void {
  if (!FOLDER) return;
  let api = apis.get(file);
  if (!api) {
    api = new Ajv2020({ strict: false, validateFormats: false });
    api.addSchema(read(FOLDER, file), file);
    apis.set(file, api);
  }
  const validate = api.getSchema(`${file}#/components/schemas/${shape}`);
  if (!validate) throw new Error(`${file} has no ${shape}`);
  // As it travels: what is undefined is not there.
  void validate(JSON.parse(JSON.stringify(value)));
  expect(validate.errors ?? []).toEqual([]);
}

function load(folder: string): Ajv2020 {
  return new Ajv2020({ strict: false, validateFormats: false }).addSchema(
    read(folder, FILE),
  );
}

function read(folder: string, name: string): object {
  const file = join(folder, name);
  if (!existsSync(file)) {
    throw new Error(
      `GREATROUTER_UPSTREAM_SPECS names a folder without ${name}.`,
    );
  }
  return JSON.parse(readFileSync(file, "utf8")) as object;
}
