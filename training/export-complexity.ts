/**
 * Writes what the complexity score is made of for every row of a JSON-lines file, read by the product's own code.
 * Usage: node training/export-complexity.ts ROWS.jsonl OUT.jsonl
 * A row has `prompt`; a line of the output has `kind`, `terms` (name to 0–1) and `score`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { classify } from "#core/classify/classify.ts";
import { readComplexity } from "#core/classify/complexity.ts";
import { readEvidence } from "#core/classify/evidence.ts";

const [rowsFile, outFile] = process.argv.slice(2);
if (rowsFile === undefined || outFile === undefined) {
  console.error(
    "usage: node training/export-complexity.ts ROWS.jsonl OUT.jsonl",
  );
  process.exit(2);
}
const lines = readFileSync(rowsFile, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => {
    const { prompt } = JSON.parse(line) as { prompt: string };
    const { task } = classify({
      prompt,
      turns: [],
      attachments: [],
      mode: "auto",
    });
    const { kind, amounts, score } = readComplexity(
      task,
      readEvidence(prompt, []),
      0,
    );
    return JSON.stringify({ kind, terms: amounts, score });
  });
writeFileSync(outFile, `${lines.join("\n")}\n`);
