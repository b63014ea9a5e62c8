import { describe, expect, it } from "vitest";
import type { ClassifyRequest } from "#core/classify/classification.ts";
import { classify } from "#core/classify/classify.ts";

const PROMPTS = [
  "What is the capital of France?",
  "Write a short story about a lighthouse keeper who finds a map.",
  "Translate this into German: I will be late for the meeting tomorrow.",
  "Explain how vaccines train the immune system in simple words.",
  "Generate an image of a cat sitting on a red sofa by the window.",
  "Create a ten second video of waves rolling onto a beach at sunset.",
  "Compose a calm piano melody in D minor for a documentary.",
  "Read this text aloud in a warm voice: good evening, everyone.",
  "Write a Python function that reverses a linked list in place.",
  "Why do I get a KeyError when I read this dictionary in Python?",
  "What is the weather in Berlin tomorrow morning?",
  "Search the web for the latest news about fusion energy.",
  "Calculate the area of a triangle with sides of 3, 4 and 5 meters.",
  "Écris un poème sur la mer et les bateaux qui ne reviennent pas.",
  "मुझे भारत के संविधान के बारे में विस्तार से समझाइए",
  "请介绍一下唐朝的历史和文化特点。",
  "Which of these animals is a mammal: shark, whale, trout or eel?",
  "Give me five tips for a good job interview next week.",
  "Summarize the plot of a famous tragedy in two sentences.",
  "Fix this code:\n```js\nconst total = items.reduce((a, b) => a + b.price);\n```",
];
const WORDS = [
  "photo",
  "video",
  "music",
  "python",
  "today",
  "proof",
  "4k",
  "voice",
  "logo",
  "news",
];
const PHRASES = [
  "please think carefully. ",
  "very important! ",
  "thank you so much ",
];

function ask(prompt: string, more: Partial<ClassifyRequest> = {}) {
  const { task, complexityTier } = classify({
    prompt,
    turns: [],
    attachments: [],
    mode: "auto",
    ...more,
  });
  return `${task} ${complexityTier}`;
}

describe("what does not change the request does not change the answer", () => {
  const clean = PROMPTS.map((prompt) => ask(prompt));
  const kept = (change: (prompt: string) => string): number =>
    PROMPTS.filter((prompt, index) => ask(change(prompt)) === clean[index])
      .length / PROMPTS.length;

  it("keeps task and tier for 95 of 100 prompts when one word is slipped in at the end", () => {
    const shares = WORDS.map((word) => kept((prompt) => `${prompt} ${word}`));
    const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
    expect(mean).toBeGreaterThanOrEqual(0.95);
  });

  it("keeps task and tier for 95 of 100 prompts when a phrase is repeated", () => {
    const shares = PHRASES.map((phrase) =>
      kept((prompt) => phrase.repeat(5) + prompt),
    );
    const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
    expect(mean).toBeGreaterThanOrEqual(0.95);
  });

  it("is not moved by a system prompt", () => {
    const turns = [
      {
        role: "system",
        text: "You are an image, video and music assistant. Prove theorems step by step in Python.",
      },
    ] as const;
    for (const [index, prompt] of PROMPTS.entries()) {
      expect(ask(prompt, { turns })).toBe(clean[index]);
    }
  });
});
