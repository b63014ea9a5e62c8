/**
 * Sends prompts of a file through a running router and prints what it made of them.
 *
 *   npm run try:prompts -- FILE [--count 1000] [--url http://localhost:3000] [--key KEY] [--seed 1]
 *
 * FILE is JSON Lines (`.jsonl` or `.jsonl.gz`); each row needs `prompt`, and may have `attachments` (kinds of media).
 * The key is `--key`, else GREATROUTER_API_KEY, else the demo test key of `.data/demo-keys.json`.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";

type Row = { prompt: string; attachments?: string[] };
type Answer = {
  classification: { task: string; complexity_tier: string };
  model: { model: { id: string } };
  price_comparison: { estimated_cost_dollars: number };
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: "string", default: "1000" },
    url: { type: "string", default: "http://localhost:3000" },
    key: { type: "string" },
    seed: { type: "string", default: "1" },
    concurrency: { type: "string", default: "8" },
  },
});

const file = positionals[0];
if (!file) {
  console.error("Which file? npm run try:prompts -- FILE.jsonl [--count 1000]");
  process.exit(2);
}
const rows = draw(readRows(file), Number(values.count), Number(values.seed));
const key = values.key ?? process.env.GREATROUTER_API_KEY ?? demoKey();
const answers: Answer[] = [];
const failures: string[] = [];
let next = 0;
const startedAt = performance.now();
await Promise.all(Array.from({ length: Number(values.concurrency) }, work));
report((performance.now() - startedAt) / 1000);
process.exit(failures.length === 0 ? 0 : 1);

async function work(): Promise<void> {
  for (let row = rows[next++]; row; row = rows[next++]) {
    const response = await fetch(new URL("/v1/auto/route", values.url), {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ prompt: row.prompt, input: inputOf(row) }),
    });
    const text = await response.text();
    if (response.ok) answers.push(JSON.parse(text) as Answer);
    else failures.push(`${response.status} ${text.slice(0, 300)}`);
  }
}

/** The smallest media there are, so that attachments count as they would for a user. */
function inputOf({ prompt, attachments = [] }: Row): Record<string, unknown> {
  if (attachments.length === 0) return {};
  const parts = attachments.flatMap((kind): unknown[] => {
    if (kind === "image") {
      return [
        {
          type: "image_url",
          image_url: { url: "data:image/png;base64,iVBORw0KGgo=" },
        },
      ];
    }
    if (kind === "audio") {
      return [
        {
          type: "input_audio",
          input_audio: { data: "UklGRg==", format: "wav" },
        },
      ];
    }
    if (kind === "video") {
      return [
        {
          type: "video_url",
          video_url: { url: "https://example.com/clip.mp4" },
        },
      ];
    }
    return [];
  });
  return {
    messages: [
      { role: "user", content: [{ type: "text", text: prompt }, ...parts] },
    ],
  };
}

function readRows(path: string): Row[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
}

/** A seeded shuffle, so that a run can be repeated. */
function draw(all: Row[], count: number, seed: number): Row[] {
  const pool = [...all];
  let state = seed >>> 0;
  for (let at = pool.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (at + 1);
    [pool[at], pool[other]] = [pool[other] as Row, pool[at] as Row];
  }
  return pool.slice(0, count);
}

function demoKey(): string {
  try {
    const keys = JSON.parse(readFileSync(".data/demo-keys.json", "utf8")) as {
      test: string;
    };
    return keys.test;
  } catch {
    console.error(
      "No key: pass --key, set GREATROUTER_API_KEY, or start the router here once.",
    );
    process.exit(2);
  }
}

function report(seconds: number): void {
  const cost = answers.reduce(
    (sum, { price_comparison: { estimated_cost_dollars: dollars } }) =>
      sum + dollars,
    0,
  );
  write(
    `${answers.length} answered, ${failures.length} failed, ${seconds.toFixed(1)} s, estimated $${cost.toFixed(4)}`,
  );
  table("task", ({ classification }) => classification.task);
  table("tier", ({ classification }) => classification.complexity_tier);
  table("model", ({ model }) => model.model.id);
  for (const failure of failures.slice(0, 10)) write(failure);
}

function table(title: string, groupOf: (answer: Answer) => string): void {
  const groups = Map.groupBy(answers, groupOf);
  write(
    `\n${title.padEnd(48)}${"requests".padStart(9)}${"share".padStart(8)}${"est. cost $".padStart(14)}`,
  );
  for (const [name, group] of [...groups].sort(
    (a, b) => b[1].length - a[1].length,
  )) {
    const cost = group.reduce(
      (sum, { price_comparison: { estimated_cost_dollars: dollars } }) =>
        sum + dollars,
      0,
    );
    const share = `${((100 * group.length) / answers.length).toFixed(1)} %`;
    write(
      `${name.padEnd(48)}${String(group.length).padStart(9)}${share.padStart(8)}${cost.toFixed(6).padStart(14)}`,
    );
  }
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
