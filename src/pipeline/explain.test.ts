import { expect, it } from "vitest";
import { advise } from "#pipeline/advise.ts";
import { explain } from "#pipeline/explain.ts";
import { ANY_MODEL, type AdviceRequest } from "#pipeline/request.ts";
import { aCaller, fakeWorld } from "#tests/support/fake-ports.ts";
import { aCatalog, aModel } from "#tests/support/fake-plan.ts";

const catalog = aCatalog([
  aModel("acme/large", ["acme"]),
  aModel("acme/small", ["acme"]),
  aModel("acme/old", ["acme"], { status: "retired" }),
]);
const request: AdviceRequest = {
  prompt: "Explain why the sky is blue",
  input: {},
  selection: ANY_MODEL,
  contentMode: null,
  optimization: null,
  mode: "auto",
  sessionId: null,
  budgetDollars: null,
};
const caller = aCaller({ mode: "test" });
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

it("explains just what advice says, and accounts for every model", async () => {
  const told = await explain(request, caller, ports);
  const { advice } = await advise(request, caller, ports);
  expect(told.classification).toEqual(advice.classification);
  expect(told.candidates.map(({ candidate }) => candidate)).toEqual(
    advice.plan.ranked,
  );
  expect(told.dropOuts).toEqual([
    { modelId: "acme/old", reason: "not_current" },
  ]);
  const hard = told.evidence.complexity.reduce(
    (sum, { amount }) => sum + amount,
    0,
  );
  expect(hard).toBeCloseTo(told.classification.complexityScore, 2);
});

it("answers why nothing fits where advice only fails", async () => {
  const narrow = { ...request, budgetDollars: 0 };
  await expect(advise(narrow, caller, ports)).rejects.toMatchObject({
    code: "budget_too_low",
  });
  const { candidates, dropOuts } = await explain(narrow, caller, ports);
  expect(candidates).toEqual([]);
  expect(dropOuts).toContainEqual({
    modelId: "acme/large",
    reason: "over_budget",
  });
});

it("lists only an explicit model", async () => {
  const selection = { ...ANY_MODEL, model: "acme/small" };
  const told = await explain({ ...request, selection }, caller, ports);
  expect(told.candidates.map(({ candidate }) => candidate.model.id)).toEqual([
    "acme/small",
  ]);
});
