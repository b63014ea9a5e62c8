import { describe, expect, it } from "vitest";
import type { Model } from "#core/catalog/model.ts";
import { isAppError } from "#core/errors.ts";
import { rankExplicit } from "#core/rank/explicit.ts";
import {
  aCatalog,
  aModel,
  anOffer,
  aRequest,
  costing,
} from "#core/rank/fixtures.ts";
import type { RankRequest } from "#core/rank/plan.ts";

function plan(model: Model, change: Partial<RankRequest> = {}) {
  return rankExplicit(
    aCatalog([aModel("other/x"), model]),
    model,
    aRequest(change),
  );
}

function refusal(
  model: Model,
  change: Partial<RankRequest> = {},
): [string, string] {
  try {
    plan(model, change);
  } catch (error) {
    if (isAppError(error)) return [error.code, error.message];
    throw error;
  }
  throw new Error("It was accepted");
}

const live = { usableHosts: new Set(["a"]) };

describe("rankExplicit", () => {
  it("takes any model that is served, old ones and those outside the ranking too", () => {
    const old = aModel("a/old", {
      status: "deprecated",
      catalog_visibility: "long_tail",
      ...costing(3),
    });
    expect(plan(old).winner).toMatchObject({
      model: { id: "a/old" },
      taskType: "text_generation",
      estimatedCostDollars: 0.003,
    });
    expect(plan(old).fallbacks).toEqual([]);
  });

  it("asks a model for what it does, whatever the prompt was taken for", () => {
    const painter = aModel("a/paint", {
      task_type: "text_to_image",
      task_types: ["text_to_image"],
      pricing: { per_image: 0.04 },
    });
    expect(plan(painter).winner).toMatchObject({
      taskType: "text_to_image",
      estimatedCostDollars: 0.04,
    });
  });

  it("is not turned away by preferences", () => {
    expect(
      plan(aModel("a/x"), { excludedModels: ["a/x"], excludedProviders: ["a"] })
        .winner.model.id,
    ).toBe("a/x");
  });

  it("starts at the healthiest host", () => {
    const model = aModel("a/x", { offers: [anOffer("a"), anOffer("b")] });
    const { offers } = plan(model, {
      healthPenalty: (_, host) => (host === "a" ? 0.5 : 0),
    }).winner;
    expect(offers.map(({ host }) => host)).toEqual(["b", "a"]);
  });

  it("has no estimate for a model of unknown price in the sandbox", () => {
    const { winner } = plan(aModel("a/x", { pricing: {} }));
    expect([winner.estimatedCostDollars, winner.reserveDollars]).toEqual([
      null,
      null,
    ]);
  });

  it.each([
    [
      "unknown_model",
      "a/new",
      aModel("a/x", { status: "retired", superseded_by: "a/new" }),
      {},
    ],
    ["forbidden", "a/x", aModel("a/x"), { allowList: ["b/y"] }],
    ["unsupported_by_model", "No host", aModel("a/x", { offers: [] }), {}],
    [
      "unsupported_by_model",
      "image",
      aModel("a/x", { modalities: { input: ["text"], output: ["text"] } }),
      { attachments: ["image"] },
    ],
    ["unsupported_by_model", "price", aModel("a/x", { pricing: {} }), live],
    [
      "no_healthy_model",
      "served by a",
      aModel("a/x"),
      { usableHosts: new Set(["b"]) },
    ],
    ["no_healthy_model", "failing", aModel("a/x"), { healthPenalty: () => 1 }],
    [
      "context_length_exceeded",
      "800",
      aModel("a/x", { context_window: 800 }),
      {},
    ],
    ["budget_too_low", "$0.001", aModel("a/x"), { budgetDollars: 0.0005 }],
    [
      "budget_too_low",
      "unknown",
      aModel("a/x", { pricing: {} }),
      { budgetDollars: 5 },
    ],
  ] as [string, string, Model, Partial<RankRequest>][])(
    "refuses with %s, naming %s",
    (code, part, model, change) => {
      const [got, message] = refusal(model, change);
      expect(got).toBe(code);
      expect(message).toContain(part);
    },
  );
});
