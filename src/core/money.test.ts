import { describe, expect, it } from "vitest";
import {
  addMoney,
  centsOf,
  dollarsOf,
  type Money,
  moneyFromCents,
  moneyFromDollars,
  priceTimes,
} from "#core/money.ts";
import fc from "#tests/support/properties.ts";

const anyMoney = fc
  .bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
  .map((units) => units as Money);

describe("money", () => {
  it("counts in hundred-millionths of a cent", () => {
    expect(moneyFromDollars(5)).toBe(50_000_000_000n);
    expect(moneyFromDollars(1e-10)).toBe(1n);
    expect(moneyFromCents("500.00000000")).toBe(moneyFromDollars(5));
  });

  it("rounds half up what is finer", () => {
    expect(moneyFromDollars(0.00000000005)).toBe(1n);
    expect(moneyFromDollars(0.00000000004)).toBe(0n);
  });

  it("comes back from a cents column as it went in", () => {
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(moneyFromCents(centsOf(money))).toBe(money);
      }),
    );
  });

  it("shows on the wire what it is", () => {
    expect(dollarsOf(moneyFromDollars(0.1))).toBe(0.1);
    expect(dollarsOf(-15n as Money)).toBe(-0.0000000015);
  });

  it("sums without drift", () => {
    const tenth = moneyFromDollars(0.1);
    expect(dollarsOf(addMoney(tenth, tenth, tenth))).toBe(0.3);
  });

  it.each([
    [0.1, 14, 1_000_000, 0.0000014],
    [15, 1, 1_000_000, 0.000015],
    [0.034, 90.5, 60, 0.0512833333],
    [2.5e-7, 3, 1, 7.5e-7],
  ])("%f dollars × %f per %f", (dollars, units, per, total) => {
    expect(dollarsOf(priceTimes(dollars, units, per))).toBe(total);
  });

  it("refuses what is no amount", () => {
    expect(() => moneyFromDollars(Number.NaN)).toThrow(RangeError);
    expect(() => moneyFromCents("12,5")).toThrow(RangeError);
  });
});
