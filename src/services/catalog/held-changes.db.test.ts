import { describe, expect, it } from "vitest";
import { decideHeldChange } from "#services/catalog/held-changes.ts";
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
const { serve, sync, catalogNow, modelNow, held } = withFeeds(database);

describe("what is not to be believed", () => {
  type Odd = {
    input?: number;
    output?: number;
    cached?: number;
    context?: number;
    cost?: unknown;
    limit?: unknown;
  };
  it.each<[string, Odd, RegExp]>([
    ["dearer than six times", { input: 1 }, /dearer by a factor of 6.67/],
    ["cheaper than a sixth", { output: 0.09 }, /cheaper by a factor of 6.67/],
    ["free all of a sudden", { input: 0, cached: 0 }, /would be free/],
    [
      "cached input above input",
      { cached: 0.2 },
      /cached input would cost more/,
    ],
    ["half the window", { context: 64_000 }, /half of what it was/],
    [
      "a price below zero",
      { cost: { input: -1, output: 0.6, cache_read: 0.075 } },
      /below zero/,
    ],
    [
      "a price that is no number",
      { cost: { input: "NaN", output: 0.6, cache_read: 0.075 } },
      /not a finite number/,
    ],
  ])("%s is held, and the catalog stays as it was", async (_, odd, reason) => {
    const version = (await catalogNow()).version;
    serve(
      "/models-dev",
      modelsDevText("openai", { "gpt-4o-mini": { ...PRICE, ...odd } }),
    );
    serve(
      "/litellm",
      liteLlmText("openai", {}).replace(
        /}$/,
        ',"gpt-4.1-mini":{"litellm_provider":"openai","mode":"chat"}}',
      ),
    );
    const report = await sync();
    expect(report.held).toBeGreaterThan(0);
    expect(report.applied).toBe(0);
    for (const change of await held()) expect(change.reason).toMatch(reason);
    expect((await catalogNow()).version).toBe(version);
    // Said again it is not held twice; taken back it is withdrawn.
    expect(await sync()).toMatchObject({ held: 0, withdrawn: 0 });
    serve("/models-dev", modelsDevText("openai", { "gpt-4o-mini": PRICE }));
    expect(await sync()).toMatchObject({ withdrawn: report.held });
    expect(await held()).toEqual([]);
  });

  it("is an infinite price, too: JSON can write one", async () => {
    serve(
      "/openrouter",
      openRouterText({ [MINI]: PRICE }).replace('"0.00000015"', "1e999"),
    );
    expect(await sync()).toMatchObject({ applied: 0, held: 1 });
    expect(await held()).toMatchObject([
      { host: "openrouter", after: "Infinity" },
    ]);
  });

  it("is in force once an administrator accepts it, and is refused for good once rejected", async () => {
    const ctx = () => ({
      db: database.db,
      shipped: shipped.models,
      now: new Date("2026-11-25T18:00:00Z"),
    });
    serve(
      "/openrouter",
      openRouterText({ [MINI]: { ...PRICE, input: 15, output: 60 } }),
    );
    await sync();
    const [dearOutput, dearInput] = await held();
    if (!dearInput || !dearOutput) throw new Error("Nothing is held.");
    await decideHeldChange(ctx(), {
      id: dearInput.id,
      accept: true,
      by: "user_1",
    });
    await decideHeldChange(ctx(), {
      id: dearOutput.id,
      accept: false,
      by: "user_1",
    });
    const offer = (await modelNow())?.offers.find(
      ({ host }) => host === "openrouter",
    );
    expect([
      offer?.[dearInput.field as "input"],
      offer?.[dearOutput.field as "output"],
    ]).toEqual([dearInput.after, dearOutput.before]);
    expect(await sync()).toMatchObject({ applied: 0, held: 0 });
    await expect(
      decideHeldChange(ctx(), { id: dearInput.id, accept: true, by: "user_1" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("is an end that is over while the model is still listed; accepted, it ends the model", async () => {
    serve(
      "/litellm",
      liteLlmText("openai", {
        "gpt-4o-mini": { ...PRICE, deprecation_date: "2026-10-23" },
      }),
    );
    expect(await sync()).toMatchObject({ applied: 0, held: 1 });
    const [change] = await held();
    expect(change?.reason).toBe(
      "over already, and it was still listed on 2026-11-23",
    );
    expect((await modelNow())?.status).toBe("active");
    await decideHeldChange(
      { db: database.db, shipped: shipped.models, now: new Date() },
      { id: change?.id ?? 0, accept: true, by: "user_1" },
    );
    expect(await modelNow()).toMatchObject({
      status: "retired",
      retirement_date: "2026-10-23",
    });
  });

  it("is a retired model whose end is to come", async () => {
    serve(
      "/litellm",
      liteLlmText("vertex_ai-embedding-models", {
        "text-embedding-004": { ...PRICE, deprecation_date: "2027-04-01" },
      }),
    );
    await sync();
    expect(await held()).toContainEqual(
      expect.objectContaining({
        model: "google/text-embedding-004",
        field: "retirement_date",
        reason: "retired already",
      }),
    );
  });

  it("is never accepted where it is no amount", async () => {
    serve(
      "/openrouter",
      openRouterText({ [MINI]: PRICE }).replace('"0.00000015"', '"-1"'),
    );
    await sync();
    const [change] = await held();
    await expect(
      decideHeldChange(
        { db: database.db, shipped: shipped.models, now: new Date() },
        { id: change?.id ?? 0, accept: true, by: "user_1" },
      ),
    ).rejects.toMatchObject({ code: "invalid_request" });
    expect(await held()).toHaveLength(1);
  });

  it("is a feed in which everything is another price", async () => {
    const openai = shipped.models.filter(
      ({ provider, pricing, offers }) =>
        provider === "openai" &&
        (pricing.input_per_million_tokens ?? 0) > 0 &&
        offers.some((o) => o.host === "openrouter"),
    );
    const rows = openai.slice(0, 40).map(({ offers }) => {
      const offer = offers.find(({ host }) => host === "openrouter");
      return [
        offer?.model ?? "",
        {
          input: (offer?.input ?? 1) * 1.5,
          output: (offer?.output ?? 1) * 1.5,
          context: 128_000,
        },
      ] as const;
    });
    serve("/openrouter", openRouterText(Object.fromEntries(rows)));
    serve("/models-dev", "{}");
    serve("/litellm", "{}");
    const report = await sync();
    expect(report.applied).toBe(0);
    expect(report.held).toBeGreaterThan(40);
    expect((await held())[0]?.reason).toMatch(/changes at once/);
  });
});
