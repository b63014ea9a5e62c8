import { describe, expect, it } from "vitest";
import { dollarsOf, moneyFromDollars } from "#core/money.ts";
import { savedAgainstDearest } from "#core/pricing/saved.ts";

const saved = (over: Partial<Parameters<typeof savedAgainstDearest>[0]>) => {
  const money = savedAgainstDearest({
    highest: 0.02,
    servedEstimate: 0.001,
    cost: null,
    isFree: false,
    ...over,
  });
  return money === null ? null : dollarsOf(money);
};

describe("what a choice saved", () => {
  it("compares the estimates where nothing was charged", () => {
    expect(saved({})).toBeCloseTo(0.019, 10);
  });

  it("scales with what was really used", () => {
    expect(saved({ cost: moneyFromDollars(0.003) })).toBeCloseTo(0.057, 10);
  });

  it("is all of the dearest for an answer out of the cache", () => {
    expect(saved({ isFree: true })).toBeCloseTo(0.02, 10);
  });

  it("is nothing for the dearest itself, and never negative", () => {
    const cost = moneyFromDollars(0.03);
    expect(saved({ servedEstimate: 0.02, cost })).toBe(0);
    expect(saved({ servedEstimate: 0.05, cost })).toBe(0);
  });

  it("is the dearest's estimate beyond a free model", () => {
    const cost = moneyFromDollars(0);
    expect(saved({ servedEstimate: 0, cost })).toBeCloseTo(0.02, 10);
  });

  it("is unknown without an estimate", () => {
    expect(saved({ servedEstimate: null })).toBeNull();
    expect(saved({ highest: null })).toBeNull();
  });
});
