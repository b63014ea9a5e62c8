import { describe, expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { searchFamilies } from "#core/catalog/family-search.ts";
import { PRICE_CONFIDENCES, filterModels } from "#core/catalog/filter.ts";
import type { ModelFilters } from "#core/catalog/filter.ts";
import { listRows } from "#core/catalog/list-row.ts";
import type { ListRow } from "#core/catalog/list-row.ts";
import fc from "#tests/support/properties.ts";

const catalog = loadCatalog();
const rows = [...listRows(catalog).values()];
const ids = (filters: ModelFilters) =>
  filterModels(catalog, filters).map(({ id }) => id);

describe("each filter lets through exactly what it says", () => {
  it.each<[ModelFilters, (row: ListRow) => boolean]>([
    [
      { task_type: "image_to_image" },
      (row) => row.task_types.includes("image_to_image"),
    ],
    [{ provider: "openai" }, (row) => row.id.startsWith("openai/")],
    [{ category: "music" }, (row) => row.category === "music"],
    [{ taxonomy: "web-search" }, (row) => row.taxonomy === "web-search"],
    [
      { capabilities: ["vision", "reasoning"] },
      (row) =>
        row.capabilities.includes("vision") &&
        row.capabilities.includes("reasoning"),
    ],
    [{ type: "hosted" }, (row) => row.type === "hosted"],
    [
      { catalog_family: "llm/anthropic--claude-opus" },
      (row) => row.catalog_family === "llm/anthropic--claude-opus",
    ],
    [
      { catalog_visibility: "featured" },
      (row) => row.catalog_visibility === "featured",
    ],
    [{ routable_only: true }, (row) => row.catalog_visibility !== "long_tail"],
    [{ price_tier: "premium" }, (row) => row.price_tier === "premium"],
    [
      { tags: ["free", "Open weights"] },
      (row) => row.open_weights === true || row.tags.includes("free"),
    ],
    [
      { provider: "google", capabilities: ["tools"], routable_only: true },
      (row) =>
        row.provider === "google" &&
        row.capabilities.includes("tools") &&
        row.catalog_visibility !== "long_tail",
    ],
  ])("%o", (filters, holds) => {
    const expected = rows.filter(holds).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(rows.length);
    expect(ids(filters)).toEqual(expected);
  });

  it.each<ModelFilters>([
    {},
    { routable_only: false },
    { tags: [] },
    { capabilities: [] },
    { text: "  " },
  ])("all for %o", (filters) => {
    expect(ids(filters)).toEqual(catalog.models.map(({ id }) => id));
  });

  it("narrows with every further filter", () => {
    const filter = fc.record(
      {
        task_type: fc.constantFrom("text_generation", "text_to_image", "none"),
        provider: fc.constantFrom("openai", "google", "meta"),
        category: fc.constantFrom("llm", "image"),
        capabilities: fc.subarray(["vision", "reasoning", "tools"]),
        routable_only: fc.boolean(),
        price_tier: fc.constantFrom("economy" as const, "premium" as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filter, filter, (one, other) => {
        const looser = new Set(ids(one));
        expect(ids({ ...other, ...one }).every((id) => looser.has(id))).toBe(
          true,
        );
      }),
    );
  });
});

it.each(["provider", "taxonomy", "catalog_family"] as const)(
  "refuses a %s that the catalog does not have",
  (field) => {
    expect(() => ids({ [field]: "nonesuch" })).toThrow(
      expect.objectContaining({
        code: "invalid_request",
        details: expect.objectContaining({ param: field }),
        message: expect.stringContaining("nonesuch"),
      }),
    );
  },
);

describe("text", () => {
  it.each([
    ["llama3.3 70b", "meta/llama-3.3-70b-instruct"],
    ["Llama-3.3 70B", "meta/llama-3.3-70b-instruct"],
    ["claude opus 5.5", "anthropic/claude-opus-5.5"],
    ["cluade opus 5.5", "anthropic/claude-opus-5.5"],
    ["mistral larg 3", "mistral/mistral-large-3"],
    ["4o mini", "openai/gpt-4o-mini"],
    ["OpenAI open weights", "openai/gpt-oss-120b"],
    ["qwen3-max-2025-09-23", "alibaba/qwen3-max"],
  ])("%s finds %s among the first five", (text, id) => {
    expect(ids({ text }).slice(0, 5)).toContain(id);
  });

  it("finds all of a kind by the kind's name, whatever words describe each", () => {
    const kind = (task: string) =>
      rows.filter((row) => row.task_type === task).map(({ id }) => id);
    expect(ids({ text: "transcription model" })).toEqual(
      expect.arrayContaining(kind("speech_to_text")),
    );
    expect(ids({ text: "language model" })).toEqual(
      expect.arrayContaining(kind("text_generation")),
    );
    expect(searchFamilies(catalog, "language models")).toEqual(
      expect.arrayContaining([
        "llm/openai--gpt-mini",
        "llm/anthropic--claude-opus",
      ]),
    );
  });

  it("keeps to the other filters, and takes any text", () => {
    expect(
      filterModels(catalog, { text: "gpt", provider: "openai" }).every(
        ({ provider }) => provider === "openai",
      ),
    ).toBe(true);
    expect(ids({ text: "zzzzqqqq" })).toEqual([]);
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        (text) => ids({ text }).length <= rows.length,
      ),
      { numRuns: 50 },
    );
  });
});

it("narrows to how well a price is known, and every model is of one kind", () => {
  const shipped = loadCatalog();
  const counts = PRICE_CONFIDENCES.map((price_confidence) => {
    const rows = filterModels(shipped, { price_confidence });
    for (const row of rows) {
      expect(Object.keys(row.pricing).length > 0).toBe(
        price_confidence !== "unknown",
      );
    }
    return rows.length;
  });
  expect(counts).toEqual([796, 37, 85]);
});
