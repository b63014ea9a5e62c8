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

function load(folder: string): Ajv2020 {
  const file = join(folder, FILE);
  if (!existsSync(file)) {
    throw new Error(
      `GREATROUTER_UPSTREAM_SPECS names a folder without ${FILE}.`,
    );
  }
  const schema = JSON.parse(readFileSync(file, "utf8")) as object;
  return new Ajv2020({ strict: false, validateFormats: false }).addSchema(
    schema,
  );
}
