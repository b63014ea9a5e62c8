import { expect, it } from "vitest";
import {
  bucketOf,
  LAST_BUCKET,
  mergeInto,
  percentile,
} from "#core/analytics/histogram.ts";
import fc from "#tests/support/properties.ts";

function counted(durations: readonly number[]): Map<number, number> {
  const histogram = new Map<number, number>();
  for (const ms of durations) mergeInto(histogram, [bucketOf(ms)], [1]);
  return histogram;
}

/** Where the second bucket begins: what is shorter is told as no longer than this. */
const FIRST_EDGE = 2 ** (1 / 8);
const durations = fc.array(
  fc.double({ min: FIRST_EDGE, max: 3_600_000, noNaN: true }),
  { minLength: 1, maxLength: 300 },
);

it("tells a percentile within a bucket of the true one", () => {
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.95, 0.99), (all, p) => {
      const sorted = [...all].sort((a, b) => a - b);
      const truth = sorted[Math.ceil(p * sorted.length) - 1] ?? 0;
      const told = percentile(counted(all), p) ?? 0;
      expect(told / truth).toBeGreaterThan(2 ** -(1 / 8) - 1e-9);
      expect(told / truth).toBeLessThan(2 ** (1 / 8) + 1e-9);
    }),
  );
});

it("tells what is too short for the buckets as no longer than the first", () => {
  for (const ms of [0, 0.4, 1, 1.09]) {
    const told = percentile(counted([ms]), 0.5) ?? Infinity;
    expect(told).toBeLessThanOrEqual(FIRST_EDGE);
  }
});

it("is the same however the parts were merged", () => {
  fc.assert(
    fc.property(durations, fc.nat(), (all, cut) => {
      const at = cut % all.length;
      const merged = counted(all.slice(0, at));
      const rest = counted(all.slice(at));
      mergeInto(merged, [...rest.keys()], [...rest.values()]);
      expect(percentile(merged, 0.9)).toBe(percentile(counted(all), 0.9));
    }),
  );
});

it("takes durations of any size, and says nothing of none", () => {
  expect(percentile(new Map(), 0.5)).toBeNull();
  expect([0, -1, Number.NaN, 0.5, 1].map(bucketOf)).toEqual([0, 0, 0, 0, 0]);
  expect(bucketOf(1e12)).toBe(LAST_BUCKET);
});
