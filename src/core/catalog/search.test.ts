import { describe, expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { buildCatalog } from "#core/catalog/build.ts";
import { searchFamilies } from "#core/catalog/family-search.ts";
import type { Model } from "#core/catalog/model.ts";
import { searchModels } from "#core/catalog/search.ts";

const catalog = loadCatalog();
const [template] = catalog.models;

/** A model in whose every field another word can be found, and in none of another's. */
function modelOf(id: string, more: Partial<Model>): Model {
  if (!template) throw new Error("The catalog is empty.");
  const { aliases: _, native_id: __, ...rest } = template;
  return {
    ...rest,
    id,
    provider: id.split("/")[0] ?? "",
    name: id,
    description: "A model that answers.",
    catalog_family: `llm/${id.replace("/", "--")}`,
    offers: [],
    ...more,
  };
}

const small = buildCatalog({
  models: [
    modelOf("acme/plain", { name: "Zephyrus" }),
    modelOf("quixotic/other", {
      description: "Writes palindromes for astronauts.",
    }),
    modelOf("acme/tagged", { license: "Apache-2.0", open_weights: true }),
    modelOf("acme/renamed", { aliases: ["wombat-latest"] }),
    modelOf("acme/native", { native_id: "marsupial-v9" }),
  ],
  hosts: [],
  benchmarks: [],
});

describe.each([
  ["name", "acme/plain", "zephyrus", "zeph", "zephirus"],
  ["description", "quixotic/other", "palindromes", "palin", "palyndromes"],
  ["provider", "quixotic/other", "quixotic", "quix", "quiksotic"],
  ["tags", "acme/tagged", "open-weights", "open-wei", "open-wieghts"],
  ["aliases", "acme/renamed", "wombat", "womb", "womabt"],
  ["native id", "acme/native", "marsupial", "marsu", "marsupail"],
])("a word of the %s", (_, id, whole, beginning, mistyped) => {
  it.each([
    ["whole", whole],
    ["by its beginning", beginning],
    ["in capitals", whole.toUpperCase()],
    ["mistyped", mistyped],
  ])("finds it %s", (__, text) => {
    expect(searchModels(small, text)).toContain(id);
  });
});

it("forgives swapped letters in short words, but only where nothing else is found", () => {
  expect(searchModels(catalog, "cluade opsu")[0]).toMatch(/claude-.*opus|opus/);
  expect(searchModels(catalog, "grko")[0]).toMatch(/grok/);
  const exact = searchModels(catalog, "grok");
  expect(exact.every((id) => id.includes("grok"))).toBe(true);
  expect(searchModels(catalog, "xqzwvk")).toEqual([]);
});

it("ranks a name before an id, an id before a maker, and a maker before mere words", () => {
  const ranked = buildCatalog({
    models: [
      modelOf("beta/words", { description: "Better than lynx in tests." }),
      modelOf("lynx/maker", {}),
      modelOf("beta/named", { name: "Lynx" }),
      modelOf("beta/known", { aliases: ["lynx"] }),
    ],
    hosts: [],
    benchmarks: [],
  });
  const found = searchModels(ranked, "lynx");
  expect(found).toHaveLength(4);
  expect(found.at(-1)).toBe("beta/words");
  expect(found.indexOf("beta/named")).toBeLessThan(found.indexOf("beta/known"));
});

it("needs every word, wherever each is found", () => {
  expect(searchModels(small, "quixotic astronauts")).toEqual([
    "quixotic/other",
  ]);
  expect(searchModels(small, "quixotic zephyrus")).toEqual([]);
});

it("finds lines of models in the same ways", () => {
  for (const text of ["llama", "lla", "lama", "llmaa", "meta llama"]) {
    expect(searchFamilies(catalog, text).slice(0, 12)).toContain(
      "llm/meta--llama",
    );
  }
});
