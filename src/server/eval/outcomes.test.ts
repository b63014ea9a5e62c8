import { expect, it } from "vitest";
import { outcomeLines, type Outcome } from "#server/eval/outcomes.ts";

/** A weak model that fails the hard half, a strong one at ten times the price that never fails. */
function half(complexityOfHard: number): Outcome[] {
  return Array.from({ length: 100 }, (_, at) => {
    const isHard = at % 2 === 0;
    const complexity = isHard ? complexityOfHard : 0.5;
    return {
      outcomes: { weak: isHard ? 0 : 1, strong: 1 },
      scores: { weak: 1 - complexity, strong: 0.9 },
      costs: { weak: 0.001, strong: 0.01 },
      complexity,
    };
  });
}

const linesOf = (rows: Outcome[]) => outcomeLines("a test", rows).join("\n");

it("finds all of the possible gain where the hard half is known", () => {
  const lines = linesOf(half(0.9));
  expect(lines).toContain("100 rows, 2 models, APGR by complexity 0.750");
  expect(lines).toContain("100.0 % of the possible gain");
  expect(lines).toContain("cheapest weak 0.500 for $0.00100");
  expect(lines).toContain("strongest strong 1.000 for $0.0100");
  expect(lines).toContain("random 0.750 for $0.00550");
  expect(lines).toContain("oracle 1.000");
});

it("tells pairs with the best model from all", () => {
  // What the middle one gains over the weak one is on the easy half.
  const rows = half(0.9).map((row) => ({
    ...row,
    outcomes: {
      weak: 0,
      middle: row.complexity > 0.5 ? 0 : 1,
      strong: 1,
    },
  }));
  expect(linesOf(rows)).toContain(
    "APGR by complexity 0.500, of pairs with the best model 0.625",
  );
});

it("finds none where every row looks alike", () => {
  const lines = linesOf(half(0.5));
  expect(lines).toContain("APGR by complexity 0.500");
  expect(lines).toContain(" 0.0 % of the possible gain");
});

it("is worse than chance where hard rows are taken for easy", () => {
  expect(linesOf(half(0.1))).toContain("APGR by complexity 0.250");
});

it("draws no curve where the strongest is the cheapest", () => {
  const rows = half(0.9).map((row) => ({
    ...row,
    costs: { weak: 0.01, strong: 0.001 },
  }));
  expect(linesOf(rows)).toContain("no quality-cost curve");
});

it("leaves out models without a price, and models few rows asked", () => {
  const [first, ...rest] = half(0.9);
  if (!first) throw new Error("no rows");
  const rare = { ...first, outcomes: { ...first.outcomes, rare: 1 } };
  expect(linesOf([rare, ...rest])).toContain("100 rows, 2 models");
  const unpriced = half(0.9).map((row) => ({
    ...row,
    costs: { weak: 0.001, strong: null },
  }));
  expect(linesOf(unpriced)).toContain("no quality-cost curve");
});

it("says nothing of a source with one model", () => {
  expect(
    outcomeLines("a test", [
      { outcomes: { one: 1 }, scores: {}, costs: {}, complexity: 0 },
    ]),
  ).toEqual([]);
});
