import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { importFacts, readFacts } from "#catalog/import.ts";
import { parseJsonl, serialiseFacts } from "#catalog/jsonl.ts";

const shipped = path.join(import.meta.dirname, "data");
const scratch = mkdtempSync(path.join(tmpdir(), "catalog-import-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Set to the folder that the facts come from, the shipped files are compared with it, value by value. */
const factsFolder = process.env["GREATROUTER_CATALOG_FACTS"];

const rowsOf = (name: string) =>
  parseJsonl(readFileSync(path.join(shipped, `${name}.jsonl`), "utf8")) as {
    [field: string]: unknown;
  }[];

/** The shipped rows under the names that a facts folder gives them, with `change` made to the first model. */
function folderOf(
  name: string,
  change: (model: Record<string, unknown>) => void,
) {
  const folder = mkdtempSync(path.join(scratch, name));
  const models = rowsOf("models");
  change(models[0] ?? {});
  const write = (file: string, rows: object[]) =>
    writeFileSync(
      path.join(folder, file),
      rows.map((row) => JSON.stringify(row)).join("\n"),
    );
  write("models.jsonl", models);
  write("benchmarks.jsonl", rowsOf("benchmarks"));
  write("provider_endpoints.jsonl", rowsOf("hosts"));
  return folder;
}

it("ships every row of the facts", () => {
  expect(rowsOf("models")).toHaveLength(918);
  expect(rowsOf("benchmarks")).toHaveLength(5104);
  expect(rowsOf("hosts")).toHaveLength(98);
});

if (!factsFolder) {
  console.warn(
    "GREATROUTER_CATALOG_FACTS is not set: the shipped catalog is not compared with the facts it came from.",
  );
}

it("ships exactly the values of the facts folder, or of the shipped files where none is given", () => {
  const source = factsFolder ?? folderOf("same-", () => {});
  const byKey = (rows: readonly object[]) =>
    new Map(
      rows.map((row) => [JSON.stringify(row, Object.keys(row).sort()), row]),
    );
  for (const [name, file] of [
    ["models", "models.jsonl"],
    ["benchmarks", "benchmarks.jsonl"],
    ["hosts", "provider_endpoints.jsonl"],
  ] as const) {
    const facts = parseJsonl(
      readFileSync(path.join(source, file), "utf8"),
    ) as object[];
    const ours = byKey(rowsOf(name));
    expect(ours.size).toBe(facts.length);
    for (const [key, row] of byKey(facts)) expect(ours.get(key)).toEqual(row);
  }
  const target = path.join(scratch, "again");
  importFacts(source, target);
  for (const name of ["models", "benchmarks", "hosts"]) {
    const file = `${name}.jsonl`;
    expect(readFileSync(path.join(target, file), "utf8")).toBe(
      readFileSync(path.join(shipped, file), "utf8"),
    );
  }
});

it("writes the same bytes whatever order rows and keys come in", () => {
  const backwards = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(backwards)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, backwards(inner)]),
          )
        : value;
  const facts = readFacts(folderOf("order-", () => {}));
  const turned = {
    models: (backwards(facts.models) as typeof facts.models).toReversed(),
    benchmarks: (
      backwards(facts.benchmarks) as typeof facts.benchmarks
    ).toReversed(),
    hosts: (backwards(facts.hosts) as typeof facts.hosts).toReversed(),
  };
  expect(serialiseFacts(turned)).toEqual(serialiseFacts(facts));
});

it.each([
  [
    "a price below zero",
    { pricing: { per_image: -0.01 } },
    "pricing.per_image",
  ],
  ["a unit it does not know", { pricing: { per_smile: 1 } }, "per_smile"],
  [
    "an offer of a host that is not listed",
    { offers: [{ host: "nowhere", model: "m" }] },
    "no host is called nowhere",
  ],
  [
    "a successor that is not listed",
    { superseded_by: "acme/none" },
    "successor acme/none",
  ],
  [
    "a second model of the same id",
    { id: "openai/gpt-5", provider: "openai" },
    "Two models are called openai/gpt-5",
  ],
])("refuses %s and writes nothing", (name, change, complaint) => {
  const folder = folderOf("bad-", (model) => Object.assign(model, change));
  const target = path.join(scratch, `refused ${name}`);
  expect(() => importFacts(folder, target)).toThrow(complaint);
  expect(existsSync(target)).toBe(false);
});
