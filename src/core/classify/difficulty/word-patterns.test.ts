import { describe, expect, it } from "vitest";
import { openingsOf } from "#core/classify/difficulty/openings.ts";
import { WordPatterns } from "#core/classify/difficulty/word-patterns.ts";

const PATTERNS = {
  bounded: /\b(?:if|so that|analy[sz]e|optimi[sz]e|roots?|at random|évalúa)\b/g,
  anywhere: /\b(?:sum|in how many)\b|zahlen?|numéros?|числ|数|函数|整数/g,
} as const;

function countByExpression(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

describe("lists of words, searched for together", () => {
  it.each([
    "",
    "if only the sums were a sum, so that we analyse the roots",
    "so thatch, iffy, root_of, roots2, 2roots and at random",
    "at random at random, in how many in how many ways",
    "die zuschauerzahlen: zahl, zahlen",
    "numéros d'un numéro",
    "两个整数的函数和一个数",
    "любые числа и числ",
    "xévalúa évalúa",
    "naïf if naïveif ifé éif",
    "\ud800 if \udc00sum",
    `${"word ".repeat(600)}if ${"sum ".repeat(150)}`,
  ])("finds in %j what the expressions find", (text) => {
    const patterns = new WordPatterns(PATTERNS);
    patterns.read(text);
    for (const name of ["bounded", "anywhere"] as const) {
      expect(patterns.count(name)).toBe(
        countByExpression(text, PATTERNS[name]),
      );
    }
  });

  it("counts 200 matches at most, and a repeated text once where that is asked", () => {
    const patterns = new WordPatterns(PATTERNS);
    patterns.read("if if root roots ".repeat(150));
    expect(patterns.count("bounded")).toBe(200);
    expect(patterns.countDistinct("bounded")).toBe(3);
  });

  it("forgets one text with the next", () => {
    const patterns = new WordPatterns(PATTERNS);
    patterns.read("if if if");
    patterns.read("nothing");
    expect(patterns.count("bounded")).toBe(0);
  });
});

describe("what a match begins with", () => {
  it("is told for words, at their beginning or anywhere", () => {
    const { atWords, anywhere } = openingsOf(
      String.raw`\b(?:an?|trade-?offs?|[bc]at)\b|zahlen?`,
      4,
    );
    expect([...atWords].sort()).toEqual(["a", "an", "bat", "cat", "trad"]);
    expect([...anywhere]).toEqual(["zahl"]);
  });

  it("is not guessed", () => {
    expect(() => openingsOf(String.raw`\b\w+ly\b`, 4)).toThrow("begin with");
    expect(() => openingsOf("(lookahead", 4)).toThrow("begin with");
  });
});
