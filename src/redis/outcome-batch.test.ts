import { expect, it } from "vitest";
import type { Outcome } from "#core/health/outcome.ts";
import type { HealthBoard } from "#memory/health-board.ts";
import { createHealthMonitor } from "#memory/health.ts";
import { OutcomeBatch, outcomesIn } from "#redis/outcome-batch.ts";
import { healthContract } from "#tests/support/health-contract.ts";

/** Outcomes as they arrive elsewhere. */
function sent(outcome: Outcome): Outcome[] {
  const batch = new OutcomeBatch(10);
  batch.add(outcome);
  return outcomesIn(JSON.stringify(batch.take()));
}

// What one instance meets, another one knows: every promise holds across the two.
healthContract("health as another instance sees it", () => {
  let now = 1_000_000_000;
  const boards: HealthBoard[] = [];
  const instance = (others: () => HealthBoard[]) =>
    createHealthMonitor({
      clock: { now: () => now },
      random: () => 0.5,
      tell(outcome) {
        for (const other of others()) {
          for (const heard of sent(outcome)) other.hear(heard);
        }
      },
    });
  boards.push(instance(() => boards.slice(1)));
  boards.push(instance(() => boards.slice(0, 1)));
  const [calling, watching] = boards as [HealthBoard, HealthBoard];
  return {
    health: {
      ...watching,
      succeeded: (...of) => calling.succeeded(...of),
      failed: (...of) => calling.failed(...of),
    },
    advance: (seconds) => void (now += seconds * 1000),
  };
});

const PLACE = {
  orgId: "org",
  mode: "live",
  modelId: "acme/large",
  host: "one",
} as const;
const good = (at: number, ms: number): Outcome => ({
  ...PLACE,
  kind: "succeeded",
  at,
  ms,
  times: 1,
});
const bad = (at: number, host = "one"): Outcome => ({
  ...PLACE,
  host,
  kind: "failed",
  at,
  failure: "server",
  retryAfterSeconds: null,
  chance: 0.5,
});

it("adds successes in a row up, and keeps them in their order among failures", () => {
  const batch = new OutcomeBatch(10);
  for (const one of [good(1, 10), good(2, 30), bad(3), good(4, 5), good(5, 5)])
    batch.add(one);
  expect(batch.take()).toEqual([
    { ...good(2, 40), times: 2 },
    bad(3),
    { ...good(5, 10), times: 2 },
  ]);
  expect(batch.isEmpty).toBe(true);
});

it("puts what could not be told before what came since, and forgets the oldest beyond its bound", () => {
  const batch = new OutcomeBatch(3);
  batch.add(bad(1));
  batch.add(bad(2));
  const untold = batch.take();
  batch.add(bad(3));
  batch.add(bad(4));
  batch.putBack(untold);
  expect(batch.take().map(({ at }) => at)).toEqual([2, 3, 4]);
});

it("counts nothing towards what it has forgotten", () => {
  const batch = new OutcomeBatch(1);
  batch.add(good(1, 10));
  batch.add(bad(2, "two"));
  batch.add(good(3, 10));
  expect(batch.take()).toEqual([good(3, 10)]);
});

it.each(["", "[", '{"kind":"probing"}', '[{"kind":"slept"}]', "null"])(
  "takes nothing from what it does not understand: %s",
  (text) => {
    expect(outcomesIn(text)).toEqual([]);
  },
);
