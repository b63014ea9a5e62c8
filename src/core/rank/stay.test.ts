import { describe, expect, it } from "vitest";
import type { Model } from "#core/catalog/model.ts";
import { rankExplicit } from "#core/rank/explicit.ts";
import {
  aCatalog,
  AN_EXPECTATION,
  aModel,
  anOffer,
  aRequest,
  costing,
} from "#core/rank/fixtures.ts";
import type { LastTurn } from "#core/rank/last-turn.ts";
import type { RankRequest } from "#core/rank/plan.ts";
import { candidatesFor, rank } from "#core/rank/rank.ts";

const last = (over: Partial<LastTurn> = {}): LastTurn => ({
  modelId: "b/one",
  host: "b",
  cachedTokens: 0,
  ...over,
});
/** Alike, but that `b/one` costs this much at its host; so by itself `a/one` wins. */
const models = (dollars: number, cached?: number) => [
  aModel("a/one"),
  aModel("b/one", {
    offers: [
      anOffer("b", {
        input: dollars,
        output: dollars,
        ...(cached !== undefined && { cached_input: cached }),
      }),
    ],
  }),
];
const usableHosts = new Set(["a", "b"]);
const plan = (change: Partial<RankRequest>, ...prices: [number, number?]) =>
  rank(aCatalog(models(...prices)), aRequest({ usableHosts, ...change }));

describe("the next turn of a conversation", () => {
  it("stays with the model that answered the one before, and says so", () => {
    expect(plan({}, 1.1).winner.model.id).toBe("a/one");
    const staying = plan({ lastTurn: last({ cachedTokens: 2_000 }) }, 1.1);
    expect(staying.winner.model.id).toBe("b/one");
    expect(staying.fallbacks.map(({ model }) => model.id)).toEqual(["a/one"]);
    expect(staying.ranked.map(({ model }) => model.id)).toEqual([
      "b/one",
      "a/one",
    ]);
    expect(staying.reason).toBe(
      "MEDIUM text: the conversation stays with b/one at b, where about 2000 tokens of it are cached, and none of 2 fitting models is materially better",
    );
  });

  it("is explained in that order", () => {
    const request = aRequest({ usableHosts, lastTurn: last() });
    const { candidates } = candidatesFor(aCatalog(models(1.1)), request);
    expect(candidates.map(({ model }) => model.id)).toEqual(["b/one", "a/one"]);
  });

  it("leaves for a model that is materially better", () => {
    expect(plan({ lastTurn: last() }, 9).winner.model.id).toBe("a/one");
  });

  it("counts what the host holds of it at the price of cached input", () => {
    const dear = { optimization: "price-optimized" } as const;
    const expectation = {
      ...AN_EXPECTATION,
      inputTokens: 10_000,
      expectedOutputTokens: 100,
    };
    const chosen = (cachedTokens: number) =>
      plan({ ...dear, expectation, lastTurn: last({ cachedTokens }) }, 1.5, 0.1)
        .winner.model.id;
    expect(chosen(0)).toBe("a/one");
    expect(chosen(9_000)).toBe("b/one");
  });

  it.each<[string, Partial<RankRequest>]>([
    ["fails", { healthPenalty: (id) => (id === "b/one" ? 1 : 0) }],
    ["fails often", { healthPenalty: (id) => (id === "b/one" ? 0.6 : 0) }],
    ["is beyond the budget", { budgetDollars: 0.00105 }],
    ["is not allowed", { allowList: ["a/one"] }],
    ["is excluded", { excludedModels: ["b/one"] }],
    ["is not configured", { usableHosts: new Set(["a"]) }],
  ])("leaves a model that %s", (_, change) => {
    expect(plan({ lastTurn: last(), ...change }, 1.1).winner.model.id).toBe(
      "a/one",
    );
  });

  it("is ranked as ever where the last one answered at a host that is gone", () => {
    expect(plan({ lastTurn: last({ host: "c" }) }, 1.1).winner.model.id).toBe(
      "a/one",
    );
  });
});

describe("the host of the turn before", () => {
  const twice = (prices: [number, number]) =>
    aModel("b/one", {
      ...costing(prices[0]),
      offers: [
        anOffer("x", { input: prices[0], output: prices[0] }),
        anOffer("y", {
          input: prices[1],
          output: prices[1],
          cached_input: 0.1,
        }),
      ],
    });
  const hosts = (model: Model, change: Partial<RankRequest>) => {
    const request = aRequest({ usableHosts: new Set(["x", "y"]), ...change });
    const catalog = aCatalog([model]);
    return [rank(catalog, request), rankExplicit(catalog, model, request)].map(
      ({ winner }) => winner.offers.map(({ host }) => host),
    );
  };
  const at = (cachedTokens: number) => last({ host: "y", cachedTokens });
  const ALIKE = twice([1, 1.05]);
  const DEARER = twice([1, 1.5]);

  it.each([
    ["is tried first, ranked or named", ALIKE, { lastTurn: at(0) }, "y"],
    [
      "is left where another one is much cheaper",
      DEARER,
      { lastTurn: at(0) },
      "x",
    ],
    [
      "is kept where its cache is worth the difference",
      DEARER,
      { lastTurn: at(500) },
      "y",
    ],
    [
      "is left where it fails",
      ALIKE,
      {
        lastTurn: at(0),
        healthPenalty: (_: string, host: string) => (host === "y" ? 0.9 : 0),
      },
      "x",
    ],
    [
      "is kept where the usual one fails",
      DEARER,
      {
        lastTurn: at(0),
        healthPenalty: (_: string, host: string) => (host === "x" ? 0.9 : 0),
      },
      "y",
    ],
    [
      "is left for a key of one's own",
      ALIKE,
      { lastTurn: at(0), own: { hosts: new Set(["x"]), free: new Set(["x"]) } },
      "x",
    ],
  ])("%s", (_, model, change, first) => {
    for (const tried of hosts(model, change)) expect(tried[0]).toBe(first);
  });
});
