import { describe, expect, it } from "vitest";
import { classify } from "#core/classify/classify.ts";
import { tierOf } from "#core/classify/complexity.ts";

function ask(prompt: string): { tier: string; score: number } {
  const { complexityTier, complexityScore } = classify({
    prompt,
    turns: [],
    attachments: [],
    mode: "auto",
  });
  return { tier: complexityTier, score: complexityScore };
}

describe("tiers", () => {
  it.each([
    [0.02, "SIMPLE"],
    [0.2999, "SIMPLE"],
    [0.3, "MEDIUM"],
    [0.5999, "MEDIUM"],
    [0.6, "COMPLEX"],
    [0.8499, "COMPLEX"],
    [0.85, "REASONING"],
    [0.98, "REASONING"],
  ])("a score of %s is %s", (score, tier) => {
    expect(tierOf(score)).toBe(tier);
  });
});

describe("what people ask day by day", () => {
  it.each([
    "hi",
    "thanks!",
    "What is the capital of France?",
    "Write a haiku about routing",
    "Translate this into German: I will be late.",
    "Give me five tips for a good job interview",
    "एक छोटी कविता लिखो",
  ])("is simple: %s", (prompt) => {
    expect(ask(prompt).tier).toBe("SIMPLE");
  });

  it.each([
    "Prove that the square root of 2 is irrational.",
    "Let G be a finite group and H a subgroup of index 2. Show that H is normal in G.",
    "Demuestra que la suma de dos números pares es par.",
    "证明根号2是无理数",
    "कृपया सिद्ध कीजिए कि 2 का वर्गमूल अपरिमेय है",
  ])("needs reasoning: %s", (prompt) => {
    expect(ask(prompt).tier).toBe("REASONING");
  });
});

describe("what makes a request harder raises its score", () => {
  it.each([
    [
      "Write a Python function that reverses a string",
      "Implement a lock-free concurrent hash map in C++ with resizing, memory reclamation by hazard pointers and iterators. It must be exception safe and never block readers. Compare two designs and justify the trade-offs.",
    ],
    [
      "Name a big city in France.",
      "If 3 pumps fill 4 tanks in 6 hours, how many tanks do 5 pumps fill in 8 hours in total?",
    ],
    [
      "Which animal is a mammal?\nA. trout\nB. whale\nC. eagle",
      "A body of 2.5 kg falls from 40 m. What is its speed?\nA. 28 m/s\nB. 14 m/s\nC. 7 m/s",
    ],
    [
      "What does this print?\n```python\nprint(1)\n```",
      "What does this print?\n```python\ndef f(s):\n    out = []\n    for i, c in enumerate(s):\n        if i % 3 == 1:\n            out.append(c.upper())\n        else:\n            out.insert(0, c)\n    return ''.join(out).replace('a', 'bb')\nprint(f('abracadabra alakazam'))\n```",
    ],
  ])("%s", (easy, hard) => {
    expect(ask(hard).score).toBeGreaterThan(ask(easy).score);
  });
});

describe("a word alone makes nothing hard", () => {
  it.each(["prove", "theorem", "design", "must", "equation", "step-by-step"])(
    "%s",
    (word) => {
      const prompt = "What is a good name for a small grey cat";
      const before = ask(prompt).score;
      for (const changed of [`${word} ${prompt}`, `${prompt} ${word}`]) {
        expect(ask(changed).score - before).toBeLessThanOrEqual(0.08);
      }
    },
  );

  it("and said twenty times it says no more", () => {
    const prompt = "What is a good name for a small grey cat";
    const shouted = `${"prove design equation ".repeat(20)}${prompt}`;
    expect(ask(shouted).tier).toBe(ask(prompt).tier);
  });
});
