import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DescriptionFact } from "#catalog/facts.ts";
import { parseJsonl } from "#catalog/jsonl.ts";
import { loadCatalog } from "#catalog/load.ts";
import { buildCatalog } from "#core/catalog/build.ts";
import { familyRows } from "#core/catalog/family.ts";
import { listRows } from "#core/catalog/list-row.ts";
import type { Model } from "#core/catalog/model.ts";
import { taxonomyRows } from "#core/catalog/taxonomy.ts";

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

/** Its words, without those that name the model or its maker: a template would leave nothing else of its own. */
const wordsBesideName = ({ id, name }: Model, text: string) => {
  const wordsOf = (value: string) =>
    value.toLowerCase().match(/[a-z0-9]+(?:['.-][a-z0-9]+)*/gu) ?? [];
  const naming = new Set(wordsOf(`${name} ${id.replaceAll(/[/-]/gu, " ")}`));
  return wordsOf(text).filter((word) => !naming.has(word));
};

describe("every featured and standard model", () => {
  const shown = catalog.models.filter(
    (model) => model.catalog_visibility !== "long_tail",
  );

  it("has a description of its own", () => {
    expect(shown.length).toBeGreaterThan(500);
    expect(shown.filter((m) => !m.description).map((m) => m.id)).toEqual([]);
  });

  it("is described in one to three sentences of some substance", () => {
    const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
    const wrong = shown.filter(({ description = "" }) => {
      const count = [...sentences.segment(description)].length;
      return count > 3 || description.length < 60 || description.length > 320;
    });
    expect(wrong.map((m) => m.id)).toEqual([]);
  });

  it("is not told apart by its name alone", () => {
    const told = Map.groupBy(shown, (model) =>
      wordsBesideName(model, model.description ?? "").join(" "),
    );
    const alike = [...told.values()].filter((models) => models.length > 1);
    expect(alike.map((models) => models.map((m) => m.id))).toEqual([]);
  });

  it("shares no turn of eight words with more than one other line of models", () => {
    const lines = new Map<string, Set<string>>();
    for (const model of shown) {
      const words = wordsBesideName(model, model.description ?? "");
      for (let at = 0; at + 8 <= words.length; at += 1) {
        const turn = words.slice(at, at + 8).join(" ");
        lines.set(turn, lines.get(turn) ?? new Set());
        lines.get(turn)?.add(model.catalog_family);
      }
    }
    const worn = [...lines].filter(([, families]) => families.size > 2);
    expect(worn.map(([turn]) => turn)).toEqual([]);
  });
});

it("names and describes every branch and line, and tags every model", () => {
  const written = { description: expect.stringMatching(/^\S.*[.!?]$/u) };
  const named = { name: expect.stringMatching(/\S/u) };
  for (const row of familyRows(catalog).values())
    expect(row).toMatchObject({ ...named, ...written });
  for (const row of taxonomyRows(catalog)) {
    expect(row).toMatchObject({ ...named, ...written });
    // Plain words made of the id stand in for a branch that nobody has described.
    expect(row.description).not.toBe(
      `Models for ${row.id.replaceAll("-", " ")}.`,
    );
  }
  const untagged = [...listRows(catalog)].filter(([, row]) => !row.tags.length);
  expect(untagged).toEqual([]);
});

it("has words of its own for every line of several models that is shown", () => {
  const several = [...familyRows(catalog).values()].filter(
    (row) => row.catalog_visibility !== "long_tail" && row.model_count > 1,
  );
  expect(several.length).toBeGreaterThan(100);
  const untold = several.filter(
    ({ id }) => !catalog.familyDescriptions.has(id),
  );
  expect(untold.map(({ id }) => id)).toEqual([]);
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
