/**
 * Writes the learned model's inputs for every row of a JSON-lines file, read by the very code that runs in the product.
 * Usage: node training/export-features.ts ROWS.jsonl OUT-FOLDER
 * A row has `prompt` and optionally `attachments`. Writes features.f32 (rows × features), ngrams.u32 with ngrams.idx
 * (where each row's buckets begin), rules.f32 (rows × tasks) and features.json (names).
 */
import { createReadStream, mkdirSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { TASKS, type MediaKind } from "#core/classify/classification.ts";
import { readEvidence } from "#core/classify/evidence.ts";
import { FEATURES, readFeatures } from "#core/classify/features.ts";
import { hashNgrams } from "#core/classify/ngrams.ts";
import { scoreByRules } from "#core/classify/rules.ts";

const [rowsFile, outFolder] = process.argv.slice(2);
if (rowsFile === undefined || outFolder === undefined) {
  console.error(
    "usage: node training/export-features.ts ROWS.jsonl OUT-FOLDER",
  );
  process.exit(2);
}
mkdirSync(outFolder, { recursive: true });

const features: Buffer[] = [];
const rules: number[] = [];
const ngrams: number[] = [];
const starts: number[] = [0];
const lines = createInterface({ input: createReadStream(rowsFile) });
for await (const line of lines) {
  if (line === "") continue;
  const row = JSON.parse(line) as { prompt: string; attachments?: MediaKind[] };
  const evidence = readEvidence(row.prompt, row.attachments ?? []);
  const { scores } = scoreByRules(evidence);
  const values = readFeatures(evidence, scores);
  features.push(Buffer.from(values.buffer, 0, values.byteLength));
  rules.push(...TASKS.map((task) => scores[task]));
  for (const bucket of hashNgrams(evidence.folded)) ngrams.push(bucket);
  starts.push(ngrams.length);
}
writeFileSync(`${outFolder}/features.f32`, Buffer.concat(features));
writeFileSync(
  `${outFolder}/rules.f32`,
  Buffer.from(Float32Array.from(rules).buffer),
);
writeFileSync(
  `${outFolder}/ngrams.u32`,
  Buffer.from(Uint32Array.from(ngrams).buffer),
);
writeFileSync(
  `${outFolder}/ngrams.idx`,
  Buffer.from(Uint32Array.from(starts).buffer),
);
writeFileSync(`${outFolder}/features.json`, JSON.stringify(FEATURES));
console.error(`${starts.length - 1} rows, ${FEATURES.length} features`);
