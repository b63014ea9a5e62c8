import { describe, expect, it } from "vitest";
import type { Catalog } from "#core/catalog/catalog.ts";
import type { Model } from "#core/catalog/model.ts";
import { isAppError } from "#core/errors.ts";
import {
  AN_EXPECTATION,
  aCatalog,
  aModel,
  anOffer,
  aRequest,
  costing,
} from "#core/rank/fixtures.ts";
import { OPTIMIZATIONS, type Plan, type RankRequest } from "#core/rank/plan.ts";
import { rank } from "#core/rank/rank.ts";
import fc from "#tests/support/properties.ts";

const rate = fc.oneof(
  fc.constant(0),
  fc
    .double({ min: 0.01, max: 60, noNaN: true })
    .map((n) => Number(n.toFixed(3))),
);
const someModels = fc
  .array(
    fc.record({
      dollars: rate,
      year: fc.integer({ min: 2022, max: 2026 }),
      hosts: fc.uniqueArray(fc.constantFrom("h1", "h2", "h3"), {
        minLength: 1,
      }),
      context: fc.constantFrom(600, 4_000, 128_000),
      hidden: fc.boolean(),
      priced: fc.boolean(),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((rows): Model[] =>
    rows.map(({ dollars, year, hosts, context, hidden, priced }, at) =>
      aModel(`maker${at % 4}/m${at}`, {
        ...(priced || at === 0 ? costing(dollars) : { pricing: {} }),
        release_date: `${year}-06-01`,
        context_window: context,
        offers: hosts.map((host) => anOffer(host)),
        ...(hidden && { catalog_visibility: "long_tail" as const }),
      }),
    ),
  );
const someRequest = fc
  .record({
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    inputTokens: fc.integer({ min: 1, max: 200_000 }),
    budget: fc.option(fc.double({ min: 0.000001, max: 1, noNaN: true })),
    hosts: fc.option(fc.uniqueArray(fc.constantFrom("h1", "h2", "h3"))),
    optimization: fc.constantFrom(...OPTIMIZATIONS),
    sick: fc.constantFrom("h1", "none"),
  })
  .map(({ score, inputTokens, budget, hosts, optimization, sick }) =>
    aRequest({
      complexityScore: score,
      expectation: { ...AN_EXPECTATION, inputTokens },
      budgetDollars: budget,
      usableHosts: hosts ? new Set(hosts) : null,
      optimization,
      healthPenalty: (_, host) => (host === sick ? 1 : 0),
    }),
  );

function tryRank(catalog: Catalog, request: RankRequest): Plan | null {
  try {
    return rank(catalog, request);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

describe("any ranking", () => {
  it("keeps the budget, for every model that may be tried", () => {
    fc.assert(
      fc.property(someModels, someRequest, (models, request) => {
        const plan = tryRank(aCatalog(models), request);
        for (const { estimatedCostDollars } of plan?.ranked ?? []) {
          expect(estimatedCostDollars).not.toBeNull();
          expect(estimatedCostDollars).toBeLessThanOrEqual(
            request.budgetDollars ?? Infinity,
          );
        }
      }),
    );
  });

  it("lists every model once: as fitting, or as left out", () => {
    fc.assert(
      fc.property(someModels, someRequest, (models, request) => {
        const plan = tryRank(aCatalog(models), request);
        if (!plan) return;
        const seen = [
          ...plan.ranked.map(({ model }) => model.id),
          ...plan.dropOuts.map(({ modelId }) => modelId),
        ];
        expect(seen.sort()).toEqual(models.map(({ id }) => id).sort());
      }),
    );
  });

  it("chooses the head of its own order, with distinct fallbacks on usable hosts", () => {
    fc.assert(
      fc.property(someModels, someRequest, (models, request) => {
        const plan = tryRank(aCatalog(models), request);
        if (!plan) return;
        const chain = [plan.winner, ...plan.fallbacks];
        expect(plan.ranked[0]?.model.id).toBe(plan.winner.model.id);
        expect(new Set(chain.map(({ model }) => model.id)).size).toBe(
          chain.length,
        );
        expect(chain.length).toBeLessThanOrEqual(5);
        for (const { offers, reserveDollars, estimatedCostDollars } of chain) {
          expect(offers.length).toBeGreaterThan(0);
          expect(reserveDollars ?? -1).toBeGreaterThanOrEqual(
            estimatedCostDollars ?? 0,
          );
          for (const { host } of offers) {
            expect(request.usableHosts?.has(host) ?? true).toBe(true);
            expect(request.healthPenalty("", host)).toBe(0);
          }
        }
        const hosts = (list: Plan["ranked"]) =>
          new Set(list.map(({ offers }) => offers[0]?.host)).size;
        expect(hosts(chain)).toBeGreaterThanOrEqual(
          Math.min(2, hosts(plan.ranked), chain.length),
        );
      }),
    );
  });

  it("never gets cheaper or worse from price-optimized over balanced to output-optimized", () => {
    // What a catalog's models can do is worked out once for all requests: several a catalog cost little more than one.
    const requests = fc.array(someRequest, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(someModels, requests, (models, asked) => {
        const catalog = aCatalog(models);
        for (const request of asked) {
          const winners = OPTIMIZATIONS_IN_ORDER.flatMap((optimization) => {
            const plan = tryRank(catalog, { ...request, optimization });
            return plan ? [plan.winner] : [];
          });
          winners.slice(1).forEach((winner, at) => {
            const before = winners[at];
            expect(winner.estimatedCostDollars ?? 0).toBeGreaterThanOrEqual(
              before?.estimatedCostDollars ?? 0,
            );
            expect(winner.quality).toBeGreaterThanOrEqual(before?.quality ?? 0);
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is the same whatever order the catalog is written in", () => {
    fc.assert(
      fc.property(someModels, someRequest, (models, request) => {
        const ids = (plan: Plan | null) =>
          plan?.ranked.map(({ model, score }) => [model.id, score]);
        expect(ids(tryRank(aCatalog([...models].reverse()), request))).toEqual(
          ids(tryRank(aCatalog(models), request)),
        );
      }),
    );
  });
});

const OPTIMIZATIONS_IN_ORDER = [
  "price-optimized",
  "balanced",
  "output-optimized",
] as const;
