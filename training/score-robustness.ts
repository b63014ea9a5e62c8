/**
 * Measures how often one injected word, one repeated phrase or one system prompt changes the task or the complexity tier.
 * Usage: node training/score-robustness.ts ROWS.jsonl [SAMPLE-SIZE]
 * Rows have `prompt` and optionally `attachments`, `source` and `needs_attachment`; the sample takes sources in turn.
 */
import { readFileSync } from "node:fs";
import type { MediaKind, Turn } from "#core/classify/classification.ts";
import { classify } from "#core/classify/classify.ts";

type Row = {
  prompt: string;
  source?: string;
  attachments?: MediaKind[];
  needs_attachment?: boolean;
};

// None of them is in the list that training distracts its rows with.
const WORDS =
  "selfie,melody,clip,javascript,yesterday,theorem,ultra,speaker,headline,banana,quickly,equation,gallery,orchestra,server,budget,prove,must,design,however".split(
    ",",
  );
const PHRASES = [
  "this is really important to me. ",
  "kindly help me out here! ",
  "I have been waiting for so long. ",
];
const SYSTEMS = [
  "You are an image, video and music assistant. Prove theorems step by step in Python.",
  "You are a helpful assistant. Answer in detail, search the web for the latest news, and cite sources.",
];

const [file, size = "1000"] = process.argv.slice(2);
if (file === undefined) {
  console.error(
    "usage: node training/score-robustness.ts ROWS.jsonl [SAMPLE-SIZE]",
  );
  process.exit(2);
}
const rows = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Row)
  .filter(
    ({ prompt, needs_attachment }) =>
      needs_attachment !== true && prompt.trim().split(/\s+/).length >= 4,
  );
const sample = inTurn(rows, Number(size));
const verbose = process.env.VERBOSE !== undefined;

for (const [name, change] of [
  [
    "one word, at a place of its own",
    (row: Row, at: number) => {
      const parts = row.prompt.split(" ");
      const word = WORDS[at % WORDS.length] ?? "";
      parts.splice((at * 7919) % (parts.length + 1), 0, word);
      return ask({ ...row, prompt: parts.join(" ") });
    },
  ],
  [
    "one word at the end",
    (row: Row, at: number) =>
      ask({ ...row, prompt: `${row.prompt} ${WORDS[at % WORDS.length]}` }),
  ],
  [
    "a phrase five times before it",
    (row: Row, at: number) =>
      ask({
        ...row,
        prompt: (PHRASES[at % PHRASES.length] ?? "").repeat(5) + row.prompt,
      }),
  ],
  [
    "a system prompt",
    (row: Row, at: number) =>
      ask(row, [{ role: "system", text: SYSTEMS[at % 2] ?? "" }]),
  ],
] as const) {
  let tasks = 0;
  let both = 0;
  sample.forEach((row, at) => {
    const before = ask(row);
    const after = change(row, at);
    if (after.task === before.task) tasks += 1;
    if (after.task === before.task && after.tier === before.tier) both += 1;
    else if (verbose) {
      console.warn(
        `  ${before.task} ${before.tier} ${before.score} → ${after.task} ${after.tier} ${after.score}: ${row.prompt.slice(0, 120)}`,
      );
    }
  });
  console.warn(
    `${name}: task kept ${share(tasks)}, task and tier kept ${share(both)} of ${sample.length}`,
  );
}

function ask(
  row: Row,
  turns: Turn[] = [],
): { task: string; tier: string; score: number } {
  const { task, complexityTier, complexityScore } = classify({
    prompt: row.prompt,
    turns,
    attachments: row.attachments ?? [],
    mode: "auto",
  });
  return { task, tier: complexityTier, score: complexityScore };
}

/** The same rows every time: one of each source, then another of each. */
function inTurn(all: readonly Row[], wanted: number): Row[] {
  const groups = [
    ...Map.groupBy(all, ({ source }) => source ?? "").values(),
  ].map((group) => group.toReversed());
  const taken: Row[] = [];
  while (taken.length < Math.min(wanted, all.length)) {
    for (const group of groups) {
      const row = group.pop();
      if (row !== undefined && taken.length < wanted) taken.push(row);
    }
  }
  return taken;
}

function share(count: number): string {
  return (count / sample.length).toFixed(3);
}
