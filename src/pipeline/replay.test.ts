import { expect, it } from "vitest";
import type { ScoreParts } from "#core/rank/score-parts.ts";
import { replayRecorded, replayTexts } from "#pipeline/replay.ts";
import { aCatalog, aModel } from "#tests/support/fake-plan.ts";
import { aCaller, fakeWorld } from "#tests/support/fake-ports.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const catalog = aCatalog([
  aModel("acme/large", ["acme"], {
    capabilities: ["text_generation", "coding"],
  }),
]);

const { ports } = fakeWorld({
  catalog,
  upstream: {
    complete: () => Promise.reject(new Error("not called")),
    async *stream() {
      yield* [];
      throw new Error("not called");
    },
  },
});

it("routes a logged request by what the log says of it", () => {
  const row = aRequestLog({ orgId: "org_1", task: "text" });
  const { classification, plan, parts } = replayRecorded(
    row,
    aCaller({ mode: "test" }),
    ports,
  );
  expect(classification).toEqual({
    task: "text",
    contentMode: "generate",
    complexityTier: "SIMPLE",
    complexityScore: 0.1,
  });
  expect(plan.winner.model.id).toBe("acme/large");
  const [{ quality, preference, health, cost }] = parts as [ScoreParts];
  expect(quality + preference + health + cost).toBeCloseTo(
    plan.winner.score,
    4,
  );
});

it("classifies what was kept anew", async () => {
  const row = aRequestLog({ orgId: "org_1", task: null, complexityTier: null });
  const texts = { prompt: "Write a Python function that sorts", input: {} };
  const caller = aCaller({ mode: "test" });
  const replayed = await replayTexts(row, texts, caller, ports);
  expect(replayed.classification.task).toBe("code");
});

it("says that a refused request cannot be routed again", () => {
  const row = aRequestLog({ orgId: "org_1", task: null, complexityTier: null });
  expect(() => replayRecorded(row, aCaller({ mode: "test" }), ports)).toThrow(
    expect.objectContaining({ code: "invalid_request" }),
  );
});
