import { expect, it } from "vitest";
import { candidatesFor } from "#core/rank/rank.ts";
import { scoreParts } from "#core/rank/score-parts.ts";
import { aCatalog, aModel, aRequest, costing } from "#core/rank/fixtures.ts";

it("adds up to the score of every candidate", () => {
  const catalog = aCatalog([
    aModel("openai/a", costing(0.01)),
    aModel("google/b", costing(0.1)),
    aModel("acme/c", costing(1)),
  ]);
  const request = aRequest({
    preferredProviders: ["openai"],
    healthPenalty: (modelId) => (modelId.startsWith("google/") ? 0.25 : 0),
  });
  const { candidates } = candidatesFor(catalog, request);
  const parts = scoreParts(candidates, request);
  expect(candidates.length).toBe(3);
  candidates.forEach(({ model, score }, i) => {
    const { quality, preference, health, cost } = parts[i] ?? {
      quality: NaN,
      preference: NaN,
      health: NaN,
      cost: NaN,
    };
    const sum = Math.max(0, quality + preference + health + cost);
    expect(sum).toBeCloseTo(score, 3);
    expect(preference).toBe(model.provider === "openai" ? 0.05 : 0);
    expect(health).toBe(model.id.startsWith("google/") ? -0.075 : 0);
  });
});
