import { expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import { presentReplay } from "#server/present/log-screen.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const attempt = (model: string, status: number, errorCode: string | null) => ({
  model,
  host: "acme",
  status,
  ms: 1,
  errorCode,
});

/** A replay whose plan begins with `winner`; nothing else of the plan is told. */
const replayOf = (winner: string, row: ReturnType<typeof aRequestLog>) =>
  presentReplay({
    row: { ...row, id: "1" },
    basedOn: "prompt",
    task: "text",
    complexityTier: "SIMPLE",
    plan: {
      winner: { model: { id: winner }, offers: [], estimatedCostDollars: 0.1 },
      fallbacks: [],
      reason: "the only fitting model",
      ranked: [],
      dropOuts: [],
    },
    parts: [],
  } as unknown as Parameters<typeof presentReplay>[0]);

it("compares with what was chosen then, not with what stood in for it", () => {
  const row = aRequestLog({
    orgId: "org_1",
    model: "acme/small",
    estimatedCost: moneyFromDollars(0.3),
    attempts: [
      attempt("acme/large", 503, "server"),
      attempt("acme/small", 200, null),
    ],
  });
  expect(replayOf("acme/large", row)).toMatchObject({
    is_same_model: true,
    logged: { model: "acme/large", estimated_cost_dollars: 0.3 },
  });
  expect(replayOf("acme/small", row).is_same_model).toBe(false);
});

it("takes the model that answered where no attempt was kept", () => {
  const row = aRequestLog({ orgId: "org_1", model: "acme/small" });
  expect(replayOf("acme/small", row).is_same_model).toBe(true);
});
