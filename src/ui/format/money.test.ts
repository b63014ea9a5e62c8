import { describe, expect, it } from "vitest";
import { exactDollars, formatDollars } from "#ui/format/money.ts";

describe("formatDollars", () => {
  it.each([
    [0, "$0.00"],
    [0.00012, "$0.00012"],
    [0.000000123, "$0.00000012"],
    [0.004, "$0.004"],
    [0.25, "$0.25"],
    [0.1, "$0.10"],
    [1.005, "$1.01"],
    [1234.5, "$1,234.50"],
    [-0.00012, "-$0.00012"],
  ])("%d is %s", (dollars, shown) => {
    expect(formatDollars(dollars)).toBe(shown);
  });

  it("rounds nothing that was charged to nothing", () => {
    expect(formatDollars(1e-10)).not.toBe("$0.00");
  });

  it("gives a difference its sign", () => {
    expect(formatDollars(0.5, { sign: true })).toBe("+$0.50");
    expect(formatDollars(0, { sign: true })).toBe("$0.00");
  });

  it("groups as Hindi does", () => {
    expect(formatDollars(1234567.5, { locale: "hi" })).toBe("$12,34,567.50");
  });
});

it("exactDollars keeps every digit", () => {
  expect(exactDollars(0.0001234567)).toBe("$0.0001234567");
  expect(exactDollars(2)).toBe("$2.00");
  expect(exactDollars(0.5)).toBe("$0.50");
});
