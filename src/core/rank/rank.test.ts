import { describe, expect, it } from "vitest";
import type { Model } from "#core/catalog/model.ts";
import { type ErrorCode, isAppError } from "#core/errors.ts";
import {
  AN_EXPECTATION,
  aCatalog,
  aModel,
  anOffer,
  aRequest,
  costing,
} from "#core/rank/fixtures.ts";
import type { RankRequest } from "#core/rank/plan.ts";
import { dearness } from "#core/rank/evaluate.ts";
import { rank } from "#core/rank/rank.ts";

function order(models: Model[], change: Partial<RankRequest> = {}): string[] {
  return rank(aCatalog(models), aRequest(change)).ranked.map(
    ({ model }) => model.id,
  );
}

function dropOuts(models: Model[], change: Partial<RankRequest> = {}) {
  const { dropOuts } = rank(
    aCatalog([aModel("ok/ok"), ...models]),
    aRequest(change),
  );
  return Object.fromEntries(
    dropOuts.map(({ modelId, reason }) => [modelId, reason]),
  );
}

function refusal(
  models: Model[],
  change: Partial<RankRequest> = {},
): [ErrorCode, string] {
  try {
    rank(aCatalog(models), aRequest(change));
  } catch (error) {
    if (isAppError(error)) return [error.code, error.message];
    throw error;
  }
  throw new Error("It found a model");
}

const OLD = { release_date: "2023-01-01" };
const NEW = { release_date: "2026-10-01" };

describe("rank", () => {
  it("puts the cheaper of two equal models first", () => {
    const sold = (id: string, dollars: number) =>
      aModel(id, {
        offers: [anOffer("here", { input: dollars, output: dollars })],
      });
    const live = { usableHosts: new Set(["here"]) };
    expect(order([sold("a/dear", 2), sold("b/cheap", 1)], live)).toEqual([
      "b/cheap",
      "a/dear",
    ]);
  });

  it("breaks a tie by id", () => {
    expect(order([aModel("b/x"), aModel("c/x"), aModel("a/x")])).toEqual([
      "a/x",
      "b/x",
      "c/x",
    ]);
  });

  it("sends a simple request to a cheap model and a hard one to a strong model", () => {
    const models = [
      aModel("a/small", { ...costing(0.1), release_date: "2025-06-01" }),
      aModel("b/big", { ...costing(5), ...NEW }),
    ];
    expect(
      order(models, { complexityTier: "SIMPLE", complexityScore: 0.1 })[0],
    ).toBe("a/small");
    expect(
      order(models, { complexityTier: "REASONING", complexityScore: 0.95 })[0],
    ).toBe("b/big");
  });

  it("prefers a preferred provider among equals", () => {
    expect(
      order([aModel("a/x"), aModel("b/x")], { preferredProviders: ["b"] })[0],
    ).toBe("b/x");
  });

  it.each([
    ["long_tail", aModel("a/x", { catalog_visibility: "long_tail" }), {}],
    ["not_current", aModel("a/x", { status: "deprecated" }), {}],
    ["no_offer", aModel("a/x", { offers: [] }), {}],
    ["wrong_task", aModel("a/x", { task_types: ["text_to_image"] }), {}],
    ["wrong_provider", aModel("a/x"), { provider: "ok" }],
    [
      "wrong_taxonomy",
      aModel("a/x", { taxonomy: "translation" }),
      { taxonomy: "llm" },
    ],
    ["wrong_family", aModel("a/x"), { catalogFamily: "llm/ok--line" }],
    [
      "missing_capability",
      aModel("a/x", { capabilities: [] }),
      { task: "code" },
    ],
    [
      "missing_capability",
      aModel("a/x", { capabilities: [] }),
      { capabilities: ["coding"] },
    ],
    ["no_tools", aModel("a/x", { capabilities: [] }), { needsTools: true }],
    [
      "no_structured_output",
      aModel("a/x", { capabilities: [] }),
      { needsJson: true },
    ],
    [
      "input_modality",
      aModel("a/x", { modalities: { input: ["text"], output: ["text"] } }),
      { attachments: ["image"] },
    ],
    ["context_too_long", aModel("a/x", { context_window: 900 }), {}],
    ["context_too_long", aModel("a/x", { max_input_tokens: 400 }), {}],
    ["unknown_price", aModel("a/x", { pricing: {} }), {}],
    [
      "unknown_price",
      aModel("a/x", { pricing: { input_per_million_tokens: 1 } }),
      {},
    ],
    ["over_budget", aModel("a/x", costing(9)), { budgetDollars: 0.002 }],
    ["not_allowed", aModel("a/x"), { allowList: ["ok/ok"] }],
    ["excluded", aModel("a/x"), { excludedModels: ["a/x"] }],
    ["excluded", aModel("a/x"), { excludedProviders: ["a"] }],
    ["host_not_configured", aModel("a/x"), { usableHosts: new Set(["ok"]) }],
    [
      "unhealthy",
      aModel("a/x"),
      { healthPenalty: (id: string) => (id === "a/x" ? 1 : 0) },
    ],
  ] as [string, Model, Partial<RankRequest>][])(
    "leaves out with reason %s",
    (reason, model, change) => {
      expect(dropOuts([model], change)).toEqual({ "a/x": reason });
    },
  );

  it("keeps models up to the named tier, and none whose tier is unknown", () => {
    const tiers = (["economy", "balanced", "flagship", undefined] as const).map(
      (price_tier) =>
        aModel(`a/${price_tier ?? "none"}`, price_tier ? { price_tier } : {}),
    );
    expect(order(tiers, { maxTier: "balanced" }).sort()).toEqual([
      "a/balanced",
      "a/economy",
    ]);
  });

  it("says what the cheapest model would cost when the budget is too low", () => {
    const models = [aModel("a/x", costing(4)), aModel("a/y", costing(2))];
    const [code, message] = refusal(models, { budgetDollars: 0.001 });
    expect(code).toBe("budget_too_low");
    expect(message).toContain("$0.002");
  });

  it("counts the reasons when nothing fits", () => {
    const models = [
      aModel("a/x", { capabilities: [] }),
      aModel("a/y", { capabilities: [] }),
      aModel("a/z"),
    ];
    const [code, message] = refusal(models, {
      needsTools: true,
      excludedProviders: ["a"],
    });
    expect(code).toBe("no_matching_model");
    expect(message).toContain("2 no_tools, 1 excluded");
  });

  it("says how long the longest context is when the input is too long for all", () => {
    const [code, message] = refusal([
      aModel("a/x", { context_window: 700 }),
      aModel("a/y", { context_window: 800 }),
    ]);
    expect(code).toBe("context_length_exceeded");
    expect(message).toContain("800");
  });

  it("asks no room for an answer of models that write none, and only for the longest of several texts", () => {
    const small = aModel("a/x", {
      task_type: "embeddings",
      task_types: ["embeddings"],
      context_window: 128,
    });
    const embed = (inputTokens: number, longestInputTokens: number | null) =>
      refusal([small], {
        taskTypes: ["embeddings"],
        expectation: { ...AN_EXPECTATION, inputTokens, longestInputTokens },
      });
    expect(() => embed(128, null)).toThrow("It found a model");
    expect(() => embed(5_000, 128)).toThrow("It found a model");
    expect(embed(129, null)[0]).toBe("context_length_exceeded");
    expect(embed(5_000, 129)[1]).toContain("129");
  });

  it.each([
    [{ usableHosts: new Set<string>() }],
    [{ usableHosts: new Set(["elsewhere"]) }],
    [{ healthPenalty: () => 1 }],
  ])(
    "is unavailable, not unmatched, where only hosts are missing",
    (change) => {
      expect(refusal([aModel("a/x")], change)[0]).toBe("no_healthy_model");
    },
  );
});

describe("hosts", () => {
  const twoHosts = aModel("a/x", {
    ...costing(2),
    offers: [
      anOffer("near", { input: 3, output: 3 }),
      anOffer("far", { input: 1, output: 1 }),
    ],
  });
  const live = { usableHosts: new Set(["near", "far"]) };
  const winner = (model: Model, change: Partial<RankRequest>) =>
    rank(aCatalog([model]), aRequest(change)).winner;

  it("tries the cheapest host first and prices the request there", () => {
    const { offers, estimatedCostDollars } = winner(twoHosts, live);
    expect(offers.map(({ host }) => host)).toEqual(["far", "near"]);
    expect(estimatedCostDollars).toBe(0.001);
  });

  it("reserves for a long answer at the dearest host that may serve", () => {
    expect(winner(twoHosts, live).reserveDollars).toBe(0.0075);
  });

  it("prices by the list in the sandbox", () => {
    expect(winner(twoHosts, {}).estimatedCostDollars).toBe(0.002);
  });

  it("leaves out hosts that are dearer than the budget, fail, or take less context", () => {
    const hosts = (change: Partial<RankRequest>, model = twoHosts) =>
      winner(model, { ...live, ...change }).offers.map(({ host }) => host);
    expect(hosts({ budgetDollars: 0.002 })).toEqual(["far"]);
    expect(
      hosts({ healthPenalty: (_, host) => (host === "far" ? 1 : 0) }),
    ).toEqual(["near"]);
    const short = aModel("a/x", {
      offers: [
        anOffer("near"),
        anOffer("far", { input: 0.1, output: 0.1, context: 600 }),
      ],
    });
    expect(hosts({}, short)).toEqual(["near"]);
  });

  it("moves away from a host that often fails before it is out", () => {
    const { offers } = winner(twoHosts, {
      ...live,
      healthPenalty: (_, host) => (host === "far" ? 0.8 : 0),
    });
    expect(offers[0]?.host).toBe("near");
  });

  it("never lets a suspect price win", () => {
    const suspect = anOffer("odd", {
      input: 0.01,
      output: 0.01,
      suspect: true,
    });
    const both = aModel("a/x", { offers: [suspect, anOffer("a")] });
    expect(
      winner(both, { usableHosts: new Set(["odd", "a"]) }).offers[0]?.host,
    ).toBe("a");
    const alone = rank(
      aCatalog([
        aModel("a/x", { ...costing(2), offers: [suspect] }),
        aModel("b/x", costing(1)),
      ]),
      aRequest({
        usableHosts: new Set(["odd", "b"]),
        complexityScore: 0.05,
        optimization: "price-optimized",
      }),
    );
    expect(alone.cheapestModel).toBe("b/x");
    expect(alone.winner.model.id).toBe("b/x");
  });

  it("does not take a host of unknown price to stand in for one of known price", () => {
    const model = aModel("a/x", {
      pricing: {},
      offers: [anOffer("near", { input: 1, output: 1 }), anOffer("far")],
    });
    expect(winner(model, live).offers.map(({ host }) => host)).toEqual([
      "near",
    ]);
  });
});

describe("the plan", () => {
  const models = ["a", "b", "c", "d", "e", "f", "g"].map((name, at) =>
    aModel(`${name}/x`, {
      ...costing(1 + at),
      offers: [anOffer(at < 6 ? "one" : "other")],
    }),
  );

  it("has up to four fallbacks, over two hosts where another host serves any", () => {
    const { winner, fallbacks } = rank(aCatalog(models), aRequest());
    const hosts = new Set(
      [winner, ...fallbacks].map(({ offers }) => offers[0]?.host),
    );
    expect(fallbacks).toHaveLength(4);
    expect(hosts).toEqual(new Set(["one", "other"]));
  });

  it("compares prices over the models that fit", () => {
    const plan = rank(
      aCatalog(models),
      aRequest({ complexityTier: "SIMPLE", complexityScore: 0.05 }),
    );
    expect(plan.cheapestModel).toBe("a/x");
    expect(plan.winner.model.id).toBe("a/x");
    expect(plan.savingsVsHighestPct).toBe(Math.round(100 * (1 - 1 / 7)));
    expect(plan.reason).toMatch(/^SIMPLE text: cheapest of 7 fitting models/);
  });

  it("names as best value what balanced would choose", () => {
    const catalog = aCatalog([
      aModel("a/small", { ...costing(0.02), ...OLD }),
      aModel("b/mid", { ...costing(0.5), ...NEW }),
      aModel("c/big", { ...costing(30), ...NEW }),
    ]);
    const request = {
      complexityTier: "COMPLEX",
      complexityScore: 0.8,
    } as const;
    const balanced = rank(catalog, aRequest(request)).winner.model.id;
    for (const optimization of [
      "price-optimized",
      "output-optimized",
    ] as const) {
      expect(
        rank(catalog, aRequest({ ...request, optimization })).bestValueModel,
      ).toBe(balanced);
    }
  });

  it("counts ten times the cost alike, and any cost as a thousandth of a cent at least", () => {
    expect(dearness(0.5, 0.05)).toBeCloseTo(1, 12);
    expect(dearness(0.0005, 0.00005)).toBeCloseTo(1, 12);
    expect(dearness(0.0001, 0.000002)).toBeCloseTo(1, 12);
    expect(dearness(0.000009, 0)).toBe(0);
    expect(dearness(0.02, 0.02)).toBe(0);
  });

  it("counts a free model as free, and as no cheaper than a hundredth of a cent's tenth", () => {
    const plan = rank(
      aCatalog([aModel("a/free", costing(0)), aModel("b/x", costing(2))]),
      aRequest(),
    );
    const free = plan.ranked.find(({ model }) => model.id === "a/free");
    expect(free?.estimatedCostDollars).toBe(0);
    expect(free?.reserveDollars).toBe(0);
    expect(free?.score).toBe(Number(free?.quality.toFixed(4)));
  });
});
