import { describe, expect, it } from "vitest";
import type { Mode } from "#core/caller.ts";
import { createHealthMonitor } from "#memory/health.ts";
import { reportHealth } from "#services/health/report.ts";
import { aCatalog, aModel } from "#tests/support/fake-plan.ts";

const catalog = aCatalog([
  aModel("acme/large", ["acme"]),
  aModel("acme/small", ["acme"]),
]);
const ours = { orgId: "org_1", mode: "live" as Mode };

function aBoard() {
  const board = createHealthMonitor({
    clock: { now: () => 1_000_000 },
    random: () => 0.5,
  });
  board.succeeded("org_1", "live", "acme/large", "acme", 300);
  board.succeeded("org_1", "live", "acme/large", "acme", 341);
  return board;
}

describe("the health of models", () => {
  it("counts the organisation's own hour, and nothing for a model without traffic", () => {
    const names = ["acme/large", "acme/small"];
    expect(reportHealth(aBoard(), catalog, ours, names)).toEqual([
      {
        model_id: "acme/large",
        degraded: false,
        latency_penalty: 0,
        health_entry: {
          failures: 0,
          successes: 2,
          consecutiveFailures: 0,
          avgLatencyMs: 321,
        },
      },
      {
        model_id: "acme/small",
        degraded: false,
        latency_penalty: 0,
        health_entry: {
          failures: 0,
          successes: 0,
          consecutiveFailures: 0,
          avgLatencyMs: null,
        },
      },
    ]);
  });

  it.each([
    ["another organisation", { ...ours, orgId: "org_2" }],
    ["the other mode", { ...ours, mode: "test" as Mode }],
  ])("tells %s nothing of it", (_, caller) => {
    const [row] = reportHealth(aBoard(), catalog, caller, ["acme/large"]);
    expect(row?.health_entry.successes).toBe(0);
  });

  it("says every model where none is named, and each once where names repeat", () => {
    const ids = (names: string[]) =>
      reportHealth(aBoard(), catalog, ours, names).map((row) => row.model_id);
    expect(ids([])).toEqual(catalog.models.map(({ id }) => id));
    expect(ids(["acme/small", "ACME/small"])).toEqual(["acme/small"]);
  });

  it("refuses a name that no model has, with the nearest", () => {
    expect(() => reportHealth(aBoard(), catalog, ours, ["acme/lage"])).toThrow(
      expect.objectContaining({
        code: "unknown_model",
        message: expect.stringContaining("acme/large") as string,
        details: expect.objectContaining({ param: "models" }) as unknown,
      }),
    );
  });
});
