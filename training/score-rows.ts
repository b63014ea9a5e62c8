/**
 * Scores labelled rows against the classifier as it runs in the product.
 * Usage: node training/score-rows.ts ROWS.jsonl [auto|regex]
 * Prints the share that is right, per language, and the rows that are not.
 */
import { readFileSync } from "node:fs";
import type { MediaKind, Task } from "#core/classify/classification.ts";
import { classify } from "#core/classify/classify.ts";

type Row = {
  prompt: string;
  task: Task;
  lang: string;
  attachments?: MediaKind[];
};

const [file, mode = "auto"] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: node training/score-rows.ts ROWS.jsonl [auto|regex]");
  process.exit(2);
}
const tally = new Map<string, { right: number; all: number }>();
for (const line of readFileSync(file, "utf8").split("\n")) {
  if (line === "") continue;
  const row = JSON.parse(line) as Row;
  const answer = classify({
    prompt: row.prompt,
    turns: [],
    attachments: row.attachments ?? [],
    mode: mode === "regex" ? "regex" : "auto",
  });
  const right = answer.task === row.task;
  for (const key of [row.lang, "all"]) {
    const seen = tally.get(key) ?? { right: 0, all: 0 };
    tally.set(key, { right: seen.right + (right ? 1 : 0), all: seen.all + 1 });
  }
  if (!right) {
    console.warn(`${row.task} taken for ${answer.task}: ${row.prompt}`);
  }
}
for (const [lang, { right, all }] of tally) {
  console.warn(`${lang}: ${right} of ${all}, ${(right / all).toFixed(3)}`);
}
