import { expect, it } from "vitest";
import {
  entryOf,
  NO_OUTCOMES,
  withFailure,
  withSuccess,
} from "#core/health/hour.ts";

const MINUTE = 60_000;
const START = 29_000_000 * MINUTE;

it("counts outcomes and averages the latency of the successes", () => {
  let hour = withSuccess(NO_OUTCOMES, START, 100);
  hour = withSuccess(hour, START + 5 * MINUTE, 201);
  hour = withFailure(hour, START + 6 * MINUTE);
  expect(entryOf(hour, START + 6 * MINUTE)).toEqual({
    failures: 1,
    successes: 2,
    consecutiveFailures: 1,
    avgLatencyMs: 151,
  });
});

it("has no average latency without a success", () => {
  expect(entryOf(NO_OUTCOMES, START).avgLatencyMs).toBeNull();
  expect(entryOf(withFailure(NO_OUTCOMES, START), START)).toEqual({
    failures: 1,
    successes: 0,
    consecutiveFailures: 1,
    avgLatencyMs: null,
  });
});

it("starts counting consecutive failures anew after a success", () => {
  let hour = withFailure(withFailure(NO_OUTCOMES, START), START);
  expect(entryOf(hour, START).consecutiveFailures).toBe(2);
  hour = withSuccess(hour, START, 10);
  expect(entryOf(hour, START).consecutiveFailures).toBe(0);
});

it("forgets what is older than an hour, a minute at a time", () => {
  let hour = withFailure(NO_OUTCOMES, START);
  hour = withSuccess(hour, START + 30 * MINUTE, 50);
  expect(entryOf(hour, START + 59 * MINUTE).failures).toBe(1);
  expect(entryOf(hour, START + 60 * MINUTE)).toEqual({
    failures: 0,
    successes: 1,
    consecutiveFailures: 0,
    avgLatencyMs: 50,
  });
  expect(entryOf(hour, START + 90 * MINUTE).successes).toBe(0);
});

it("holds at most sixty entries", () => {
  let hour = NO_OUTCOMES;
  for (let i = 0; i < 1000; i += 1) {
    hour = withSuccess(hour, START + i * MINUTE, 10);
    hour = withSuccess(hour, START + i * MINUTE + 1, 10);
  }
  expect(hour.minutes).toHaveLength(60);
  expect(entryOf(hour, START + 999 * MINUTE).successes).toBe(120);
});

it("counts what other instances tell late in the minute in which it was", () => {
  let hour = withSuccess(NO_OUTCOMES, START + MINUTE, 10);
  hour = withSuccess(hour, START, 60, 2);
  hour = withSuccess(hour, START + MINUTE, 10);
  hour = withFailure(hour, START - MINUTE);
  expect(hour.minutes.map(({ minute }) => minute - START / MINUTE)).toEqual([
    -1, 0, 1,
  ]);
  expect(entryOf(hour, START + MINUTE)).toMatchObject({
    successes: 4,
    failures: 1,
    avgLatencyMs: 20,
  });
});
