import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DescriptionFact } from "#catalog/facts.ts";
import { parseJsonl } from "#catalog/jsonl.ts";
import { loadCatalog } from "#catalog/load.ts";
import { buildCatalog } from "#core/catalog/build.ts";
import { familyRows } from "#core/catalog/family.ts";
import { listRows } from "#core/catalog/list-row.ts";

const catalog = loadCatalog();
const textOf = (name: string) =>
  readFileSync(path.join(import.meta.dirname, "data", `${name}.jsonl`), "utf8");

describe.each([
  ["descriptions", new Set(catalog.byId.keys())],
  ["family-descriptions", new Set(familyRows(catalog).keys())],
])("%s.jsonl", (name, known) => {
  const rows = parseJsonl(textOf(name)).map((row) =>
    DescriptionFact.parse(row),
  );

  it("describes what the catalog has, once each, in other words each", () => {
    const ids = rows.map(({ id }) => id);
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    expect(ids).toEqual([...new Set(ids)].sort());
    const texts = rows.map(({ description }) => description);
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
    for (const text of texts) expect(text).toMatch(/^\S.*[.!?]$/);
  });
});

it("tells our own words of a model and a line, and the facts where there are none", () => {
  const [first, second] = catalog.models;
  if (!first || !second) throw new Error("The catalog is empty.");
  const { description: _, ...bare } = second;
  const words = "A model in our own words, which are these.";
  const own = buildCatalog({
    models: [{ ...first, description: words }, bare],
    hosts: [],
    benchmarks: [],
    familyDescriptions: new Map([[first.catalog_family, `${words} Its line.`]]),
  });
  expect(listRows(own).get(first.id)?.description).toBe(words);
  expect(listRows(own).get(second.id)?.description).toContain(
    `${second.name} is a`,
  );
  expect(familyRows(own).get(first.catalog_family)?.description).toBe(
    `${words} Its line.`,
  );
});
