/**
 * Scores the complexity of outcome rows by what it is for: which prompts are worth a strong model.
 * Usage: node training/score-complexity.ts OUTCOMES.jsonl
 * APGR: the share of the strong model's lead over the weak one that is recovered when the most complex prompts go to the
 * strong model, averaged over all shares of strong calls and over pairs of models. 0.5 is random.
 */
import { readFileSync } from "node:fs";
import { classify } from "#core/classify/classify.ts";

type Row = {
  prompt: string;
  source: string;
  subject?: string;
  outcomes: Record<string, number>;
};
const LEAST_LEAD = 0.12;

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: node training/score-complexity.ts OUTCOMES.jsonl");
  process.exit(2);
}
const rows = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Row);

const bySource = Map.groupBy(rows, ({ source }) => source);
const means: number[] = [];
for (const [source, mine] of bySource) {
  const scores = mine.map(({ prompt }) => complexityOf(prompt));
  const value = apgr(mine, scores);
  means.push(value);
  const tiers = scores.map((score) =>
    score < 0.3 ? 0 : score < 0.6 ? 1 : score < 0.85 ? 2 : 3,
  );
  const share = [0, 1, 2, 3].map((tier) =>
    (tiers.filter((t) => t === tier).length / tiers.length).toFixed(2),
  );
  console.warn(
    `${source}: APGR ${value.toFixed(3)} over ${mine.length} prompts, tiers ${share.join(" ")}`,
  );
  for (const [subject, part] of Map.groupBy(mine, (row) => row.subject ?? "")) {
    if (subject === "" || part.length < 100) continue;
    const mean =
      part.reduce((sum, { prompt }) => sum + complexityOf(prompt), 0) /
      part.length;
    console.warn(`  ${subject}: mean score ${mean.toFixed(2)}`);
  }
}
console.warn(
  `mean ${(means.reduce((a, b) => a + b, 0) / means.length).toFixed(3)}`,
);

function complexityOf(prompt: string): number {
  return classify({ prompt, turns: [], attachments: [], mode: "auto" })
    .complexityScore;
}

function apgr(mine: readonly Row[], scores: readonly number[]): number {
  const models = Object.keys(mine[0]?.outcomes ?? {});
  const mean = (model: string): number =>
    mine.reduce((sum, row) => sum + (row.outcomes[model] ?? 0), 0) /
    mine.length;
  const ranked = models
    .map((model) => ({ model, mean: mean(model) }))
    .sort((a, b) => a.mean - b.mean);
  const order = scores
    .map((score, index) => ({ score, index }))
    .sort((a, b) => b.score - a.score)
    .map(({ index }) => index);
  const values: number[] = [];
  for (const weak of ranked) {
    for (const strong of ranked) {
      if (strong.mean - weak.mean < LEAST_LEAD) continue;
      let gained = 0;
      let area = 0;
      for (const index of order) {
        const outcomes = mine[index]?.outcomes ?? {};
        gained += (outcomes[strong.model] ?? 0) - (outcomes[weak.model] ?? 0);
        area += gained;
      }
      values.push(area / (order.length + 1) / gained);
    }
  }
  return values.reduce((a, b) => a + b, 0) / values.length;
}
