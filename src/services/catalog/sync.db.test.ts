import { describe, expect, it } from "vitest";
import { readOwnList } from "#catalog/feeds/own-list.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { syncedCatalog } from "#core/catalog/synced.ts";
import { createCatalogSnapshot } from "#db/ports/catalog-snapshot.ts";
import { appliedChanges } from "#db/queries/catalog-changes.ts";
import {
  MINI,
  PRICE,
  shipped,
  withFeeds,
} from "#tests/support/catalog-sync.ts";
import { withDatabase } from "#tests/support/database.ts";
import {
  liteLlmText,
  modelsDevText,
  openRouterText,
} from "#tests/support/feeds.ts";

const database = withDatabase();
const { serve, read, sync, catalogNow, modelNow } = withFeeds(database);

describe("feeds that say what the catalog says", () => {
  it("change nothing, and are not observed a second time", async () => {
    const first = await sync();
    expect(first).toMatchObject({ applied: 0, held: 0 });
    expect(first.observed).toBeGreaterThan(10);
    expect(first.feeds).toEqual([
      { source: "models.dev", matched: 1, error: null },
      { source: "openrouter", matched: 1, error: null },
      { source: "litellm", matched: 1, error: null },
    ]);
    expect(await sync()).toMatchObject({ observed: 0, applied: 0 });
    expect((await catalogNow()).version).toBe(
      syncedCatalog(shipped, [], "2026-11-25").version,
    );
  });
});

describe("a plausible price", () => {
  const CHEAPER = { input: 0.1, output: 0.4, cached: 0.05 };
  const cheaperEverywhere = () => {
    serve("/models-dev", modelsDevText("openai", { "gpt-4o-mini": CHEAPER }));
    serve("/litellm", liteLlmText("openai", { "gpt-4o-mini": CHEAPER }));
  };

  it("is in force for the model and its maker's offer, and names who says so", async () => {
    const before = await catalogNow();
    cheaperEverywhere();
    expect(await sync()).toMatchObject({ applied: 6, held: 0 });
    const model = await modelNow();
    expect(model?.pricing).toEqual({
      input_per_million_tokens: 0.1,
      output_per_million_tokens: 0.4,
      cached_input_per_million_tokens: 0.05,
    });
    expect(model?.offers.find(({ host }) => host === "openai")).toMatchObject({
      input: 0.1,
      output: 0.4,
      cached_input: 0.05,
    });
    expect(model?.offers.find(({ host }) => host === "venice")?.input).toBe(
      0.1875,
    );
    expect(model?.sources["pricing.input_per_million_tokens"]).toEqual([
      "litellm@2026-11-25",
      "models.dev@2026-11-25",
    ]);
    expect(model?.conflicts).toContainEqual({
      field: "pricing.input_per_million_tokens",
      values: {
        "litellm@2026-11-25": 0.1,
        "models.dev@2026-11-25": 0.1,
        "catalog@2026-11-23": 0.15,
      },
      chosen: 0.1,
      rule: "majority",
    });
    expect((await catalogNow()).version).not.toBe(before.version);
  });

  it("of the host itself wins, whatever the others say of it", async () => {
    serve("/openrouter", openRouterText({ [MINI]: { ...PRICE, input: 0.2 } }));
    await sync();
    const offers = (await modelNow())?.offers;
    expect(offers?.find(({ host }) => host === "openrouter")?.input).toBe(0.2);
    expect((await modelNow())?.pricing.input_per_million_tokens).toBe(0.15);
  });

  it("of the maker's own list wins over all feeds", async () => {
    cheaperEverywhere();
    serve(
      "/xai",
      JSON.stringify({
        models: [
          {
            id: "grok-4.7",
            prompt_text_token_price: 30_000,
            cached_prompt_text_token_price: 6_000,
            completion_text_token_price: 60_000,
          },
        ],
      }),
    );
    serve(
      "/models-dev",
      modelsDevText("xai", {
        "grok-4.7": {
          input: 2.5,
          output: 6,
          cached: 0.5,
          context: 500_000,
          maxOutput: 500_000,
        },
      }),
    );
    serve(
      "/litellm",
      liteLlmText("xai", {
        "xai/grok-4.7": {
          input: 2.5,
          output: 6,
          cached: 0.5,
          context: 500_000,
          maxOutput: 500_000,
        },
      }),
    );
    await sync([read("xai", "/xai", (json) => readOwnList("xai", json))]);
    expect((await modelNow("xai/grok-4.7"))?.pricing).toEqual({
      input_per_million_tokens: 3,
      output_per_million_tokens: 6,
      cached_input_per_million_tokens: 0.6,
    });
  });

  it("of one feed alone loses to the other two", async () => {
    serve("/models-dev", modelsDevText("openai", { "gpt-4o-mini": CHEAPER }));
    expect(await sync()).toMatchObject({ applied: 0, held: 0 });
  });

  it("that nobody contradicts but the shipped facts is newer than they", async () => {
    serve("/models-dev", modelsDevText("openai", { "gpt-4o-mini": CHEAPER }));
    serve(
      "/litellm",
      liteLlmText("openai", {
        "gpt-4.1-mini": {
          input: 0.4,
          output: 1.6,
          cached: 0.1,
          context: 1_047_576,
          maxOutput: 32_768,
        },
      }),
    );
    await sync();
    expect((await modelNow())?.pricing.input_per_million_tokens).toBe(0.1);
  });

  it("moves the model's price tier with it", async () => {
    const DEAR = { input: 0.8, output: 3, cached: 0.4 };
    serve("/models-dev", modelsDevText("openai", { "gpt-4o-mini": DEAR }));
    serve("/litellm", liteLlmText("openai", { "gpt-4o-mini": DEAR }));
    expect((await modelNow())?.price_tier).toBe("economy");
    await sync();
    expect((await modelNow())?.price_tier).toBe("balanced");
  });

  it("above a context length changes that tier alone", async () => {
    const gemini = {
      input: 1.25,
      output: 10,
      cached: 0.125,
      context: 1_048_576,
      maxOutput: 65_536,
    };
    serve(
      "/models-dev",
      modelsDevText("google", {
        "gemini-2.5-pro": {
          ...gemini,
          cost: {
            input: 1.25,
            output: 10,
            cache_read: 0.125,
            context_over_200k: { input: 3, output: 15, cache_read: 0.25 },
          },
        },
      }),
    );
    serve(
      "/litellm",
      liteLlmText("gemini", {
        "gemini/gemini-2.5-pro": {
          ...gemini,
          input_cost_per_token_above_200k_tokens: 3e-6,
          output_cost_per_token_above_200k_tokens: 1.5e-5,
        },
      }),
    );
    await sync();
    const model = await modelNow("google/gemini-2.5-pro");
    expect(model?.price_tiers_by_context).toEqual([
      {
        above_tokens: 200_000,
        input_per_million_tokens: 3,
        output_per_million_tokens: 15,
        cached_input_per_million_tokens: 0.25,
      },
    ]);
    expect(model?.pricing.input_per_million_tokens).toBe(1.25);
  });
});

describe("models", () => {
  it("that a maker lists and the catalog has not are found and called by name, and never chosen", async () => {
    serve(
      "/models-dev",
      modelsDevText("openai", {
        "gpt-4o-mini": PRICE,
        "gpt-9-mini": {
          ...PRICE,
          release_date: "2026-11-24",
          name: "GPT-9 mini",
        },
      }),
    );
    expect(await sync()).toMatchObject({ applied: 1 });
    expect(await modelNow("openai/gpt-9-mini")).toMatchObject({
      name: "GPT-9 mini",
      catalog_visibility: "long_tail",
      task_types: ["text_generation"],
      capabilities: expect.arrayContaining(["vision", "tools"]) as unknown,
      pricing: {
        input_per_million_tokens: 0.15,
        output_per_million_tokens: 0.6,
      },
      price_tier: "economy",
      offers: [{ host: "openai", model: "gpt-9-mini" }],
      release_date: "2026-11-24",
    });
    expect(await sync()).toMatchObject({ applied: 0 });
  });

  it("that are new and free are held", async () => {
    serve(
      "/models-dev",
      modelsDevText("openai", {
        "gpt-4o-mini": PRICE,
        "gpt-9": { input: 0, output: 0 },
      }),
    );
    expect(await sync()).toMatchObject({ applied: 0, held: 1 });
    expect(await sync()).toMatchObject({ applied: 0, held: 0, withdrawn: 0 });
  });

  it("of a host or at a host that the catalog does not have are no offers", async () => {
    const before = await catalogNow();
    serve(
      "/litellm",
      liteLlmText("some-reseller", {
        "some-reseller/gpt-4o-mini": { input: 0.01, output: 0.01 },
        "some-reseller/house-model": { input: 0.01, output: 0.01 },
      }).replace(
        /}$/,
        `,"gpt-4o-mini":${JSON.stringify({ litellm_provider: "openai", mode: "chat", input_cost_per_token: 1.5e-7, output_cost_per_token: 6e-7 })}}`,
      ),
    );
    const groq = read("groq", "/groq", (json) => readOwnList("groq", json));
    serve(
      "/groq",
      JSON.stringify({
        data: [
          { id: "llama-3.3-70b-versatile", context_window: 131_072 },
          { id: "gpt-4o-mini", context_window: 1 },
          { id: "a-model-of-groq" },
        ],
      }),
    );
    const report = await sync([groq]);
    expect(report).toMatchObject({ applied: 0, held: 0 });
    // What it has is counted; the rest is neither listed nor priced.
    expect(report.feeds.slice(-2)).toEqual([
      { source: "litellm", matched: 1, error: null },
      { source: "groq", matched: 1, error: null },
    ]);
    expect((await catalogNow()).version).toBe(before.version);
  });

  it("that their maker ends are deprecated, and retired on the day", async () => {
    serve(
      "/models-dev",
      modelsDevText("openai", {
        "gpt-4o-mini": { ...PRICE, status: "deprecated" },
      }),
    );
    serve(
      "/litellm",
      liteLlmText("openai", {
        "gpt-4o-mini": { ...PRICE, deprecation_date: "2026-12-20" },
      }),
    );
    await sync();
    expect(await modelNow()).toMatchObject({
      status: "deprecated",
      retirement_date: "2026-12-20",
    });
    const changes = await appliedChanges(database.db);
    const later = syncedCatalog(shipped, changes, "2026-12-20");
    expect(later.byId.get(MINI)?.status).toBe("retired");
  });
});

it("reaches every instance at once, with another version", async () => {
  const snapshot = await createCatalogSnapshot(
    database.connection,
    { shipped, now: () => Date.parse("2026-11-25T12:00:00Z") },
    { pollMs: 3_600_000 },
  );
  const before = snapshot.current();
  await snapshot.refresh();
  expect(snapshot.current()).toBe(before);
  serve("/openrouter", openRouterText({ [MINI]: { ...PRICE, input: 0.2 } }));
  expect(await sync()).toMatchObject({ applied: 1 });
  await expect.poll(() => snapshot.current().version).not.toBe(before.version);
  const price = (catalog: Catalog) =>
    catalog.byId.get(MINI)?.offers.find(({ host }) => host === "openrouter")
      ?.input;
  expect([price(before), price(snapshot.current())]).toEqual([0.15, 0.2]);
  await snapshot.close();
});

it("makes one change of many that come at the same time", async () => {
  serve("/openrouter", openRouterText({ [MINI]: { ...PRICE, input: 0.2 } }));
  const reports = await Promise.all([sync(), sync(), sync()]);
  expect(reports.map(({ applied }) => applied).sort((a, b) => a - b)).toEqual([
    0, 0, 1,
  ]);
});
