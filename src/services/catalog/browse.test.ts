import { describe, expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { PRICE_TIERS } from "#core/catalog/model.ts";
import { tierMeasure } from "#core/catalog/price-tier.ts";
import { getFamily } from "#services/catalog/get-family.ts";
import { listFamilies } from "#services/catalog/list-families.ts";
import { listPrices } from "#services/catalog/list-prices.ts";
import { listPriceTiers } from "#services/catalog/list-price-tiers.ts";
import { listTags } from "#services/catalog/list-tags.ts";
import { listTaxonomy } from "#services/catalog/list-taxonomy.ts";

const catalog = loadCatalog();
const families = () => {
  const rows = [];
  for (let offset = 0; ; offset += 100) {
    const { data } = listFamilies(catalog, { limit: 100, offset });
    if (data.length === 0) return rows;
    rows.push(...data);
  }
};

describe("taxonomy", () => {
  it("counts every model once, and says in own words what each branch is", () => {
    const { data, total } = listTaxonomy(catalog);
    expect(total).toBe(24);
    expect(data.reduce((sum, row) => sum + row.model_count, 0)).toBe(918);
    expect(data[0]).toMatchObject({ id: "llm", model_count: 497 });
    for (const row of data) {
      expect(row.description).not.toMatch(/^Models for/);
      expect(row.family_count).toBeGreaterThan(0);
      expect(row.family_count).toBeLessThanOrEqual(row.model_count);
    }
    expect(new Set(data.map(({ description }) => description)).size).toBe(24);
  });
});

describe("families", () => {
  it("hold every model of the catalog in exactly one line", () => {
    const rows = families();
    const ids = rows.flatMap(({ id }) =>
      getFamily(catalog, id).models.map((model) => model.id),
    );
    expect(ids.sort()).toEqual(catalog.models.map(({ id }) => id).sort());
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const row of rows) {
      expect(row.id).toBe(
        `${row.taxonomy}/${row.provider}--${row.id.split("--").slice(1).join("--")}`,
      );
      expect(row.name).not.toBe("");
      expect(row.description).toMatch(
        catalog.familyDescriptions.has(row.id)
          ? /^\S.+[.!?]$/
          : /^(One|\d+) .+ by .+\.$/,
      );
    }
  });

  it("answers 24 unless asked for more", () => {
    const { data, limit, total } = listFamilies(catalog, {});
    expect({ rows: data.length, limit }).toEqual({ rows: 24, limit: 24 });
    expect(total).toBe(584);
    expect(() => listFamilies(catalog, { limit: 101 })).toThrow(/1 to 100/);
  });

  it("narrows to a branch, to what is routable, and to what a text finds", () => {
    const rerank = listFamilies(catalog, { taxonomy: "rerank", limit: 100 });
    expect(rerank.data.every(({ taxonomy }) => taxonomy === "rerank")).toBe(
      true,
    );
    const routable = listFamilies(catalog, { routable_only: true, limit: 100 });
    expect(routable.total).toBeLessThan(584);
    expect(routable.data.every((row) => row.routable_count > 0)).toBe(true);
    for (const q of ["llama", "lama", "meta llama"]) {
      const found = listFamilies(catalog, { q }).data.map(({ id }) => id);
      expect(found).toContain("llm/meta--llama");
    }
    expect(() => listFamilies(catalog, { taxonomy: "nope" })).toThrow(
      /no "nope"/,
    );
  });

  it("are not found by a name that no line has", () => {
    expect(() => getFamily(catalog, "llm/nobody--x")).toThrow(
      expect.objectContaining({ code: "not_found" }),
    );
  });

  it("are named as their models are", () => {
    const name = (id: string) => getFamily(catalog, id).name;
    expect(name("llm/openai--gpt")).toBe("GPT");
    expect(name("llm/anthropic--claude-opus")).toBe("Claude Opus");
    expect(name("llm/deepseek--deepseek-r")).toBe("DeepSeek R");
  });
});

it("counts each tag as often as the filter finds it", () => {
  const { data } = listTags(catalog);
  expect(data.find(({ id }) => id === "reasoning")?.count).toBe(
    catalog.models.filter(({ capabilities }) =>
      capabilities.includes("reasoning"),
    ).length,
  );
  const counts = data.map(({ count }) => count);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
});

it("bounds the price tiers so that every shipped model lies in its own", () => {
  const { data } = listPriceTiers(catalog);
  expect(data.map(({ id }) => id)).toEqual(PRICE_TIERS);
  expect(data.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
  expect(data.reduce((sum, row) => sum + row.model_count, 0)).toBe(833);
  const text = data.map(
    ({ boundaries }) => boundaries.find(({ kind }) => kind === "text") ?? null,
  );
  let judged = 0;
  for (const model of catalog.models) {
    const measure = tierMeasure(model);
    if (measure?.scale !== "text" || !model.price_tier) continue;
    const bounds = text[PRICE_TIERS.indexOf(model.price_tier)];
    judged++;
    expect(measure.dollars).toBeGreaterThanOrEqual(bounds?.above ?? 0);
    expect(measure.dollars).toBeLessThanOrEqual(
      (bounds?.up_to ?? Infinity) * (1 + 1e-9),
    );
  }
  expect(judged).toBeGreaterThan(400);
});

it("tells every price exactly as the data has it", () => {
  for (const model of catalog.models) {
    const [list, ...hosts] = listPrices(catalog, model.id).data;
    expect(list?.pricing).toEqual(model.pricing);
    expect(
      hosts.map(({ host, pricing, suspect }) => ({
        host,
        input: pricing.input_per_million_tokens,
        output: pricing.output_per_million_tokens,
        suspect,
      })),
    ).toEqual(
      model.offers.map((offer) => ({
        host: offer.host,
        input: offer.input ?? offer.price?.input_per_million_tokens,
        output: offer.output ?? offer.price?.output_per_million_tokens,
        suspect: offer.suspect ?? false,
      })),
    );
  }
});
