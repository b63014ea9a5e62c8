import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Task } from "#core/classify/classification.ts";
import { classify } from "#core/classify/classify.ts";

const WORDS: readonly Task[] = ["text", "code", "web_search"];

type Row = { prompt: string; task: Task };

/** What people ask day by day; no row was in training. */
const rows = readFileSync(
  new URL("../../../training/everyday-test.jsonl", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Row);

const answers = rows.map(({ prompt, task }) => ({
  prompt,
  task,
  made: classify({ prompt, turns: [], attachments: [], mode: "auto" }).task,
}));

it("tells apart what everyday requests ask for", () => {
  const wrong = answers.filter(({ task, made }) => task !== made);
  expect(wrong.length / rows.length).toBeLessThan(0.05);
});

it("seldom makes a picture, film or sound of what was to be written", () => {
  const texts = answers.filter(({ task }) => task === "text");
  const made = texts.filter((one) => !WORDS.includes(one.made));
  expect(texts.length).toBeGreaterThan(300);
  expect(made.length / texts.length).toBeLessThan(0.04);
});
