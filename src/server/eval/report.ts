import { TASKS } from "#core/classify/classification.ts";
import type { EvalAnswer, EvalRow } from "#server/eval/row.ts";

type Pair = { row: EvalRow; answer: EvalAnswer };

/** Collects routed rows and says how good the routing was, as far as the rows tell. */
export class Report {
  readonly #labelled: Pair[] = [];
  readonly #measured: Pair[] = [];
  readonly #models = new Map<string, number>();
  #rows = 0;

  add(row: EvalRow, answer: EvalAnswer): void {
    this.#rows += 1;
    const model = answer.model ?? "(none fits)";
    this.#models.set(model, (this.#models.get(model) ?? 0) + 1);
    if (row.task !== null) this.#labelled.push({ row, answer });
    if (row.outcomes !== null) this.#measured.push({ row, answer });
  }

  lines(): string[] {
    return [
      `${this.#rows} rows`,
      ...this.#shares(),
      ...(this.#labelled.length > 0 ? taskLines(this.#labelled) : []),
      ...(this.#measured.length > 0 ? outcomeLines(this.#measured) : []),
    ];
  }

  #shares(): string[] {
    return [...this.#models]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 8)
      .map(([model, count]) => `  ${percent(count / this.#rows)} ${model}`);
  }
}

function taskLines(pairs: readonly Pair[]): string[] {
  const right = pairs.filter(({ row, answer }) => row.task === answer.task);
  const tasks = TASKS.filter((task) =>
    pairs.some(({ row }) => row.task === task),
  );
  const f1 = tasks.map((task) => {
    const wanted = pairs.filter(({ row }) => row.task === task).length;
    const given = pairs.filter(({ answer }) => answer.task === task).length;
    const hit = right.filter(({ row }) => row.task === task).length;
    return wanted + given === 0 ? 0 : (2 * hit) / (wanted + given);
  });
  const modes = right.filter(({ row }) => row.contentMode !== null);
  const modeRight = modes.filter(
    ({ row, answer }) => row.contentMode === answer.content_mode,
  );
  return [
    `task accuracy ${percent(right.length / pairs.length)}, macro-F1 ${mean(f1).toFixed(3)}, calibration error ${calibrationError(pairs).toFixed(3)}`,
    ...(modes.length > 0
      ? [
          `content mode ${percent(modeRight.length / modes.length)} of ${modes.length}`,
        ]
      : []),
    ...tasks.map((task) => {
      const mine = pairs.filter(({ row }) => row.task === task);
      const taken = TASKS.map((other) => ({
        other,
        count: mine.filter(({ answer }) => answer.task === other).length,
      })).filter(({ count }) => count > 0);
      return `  ${task} → ${taken.map(({ other, count }) => `${other} ${count}`).join(", ")}`;
    }),
  ];
}

/** Mean distance between confidence and the share that was right, over 15 bins. */
function calibrationError(pairs: readonly Pair[]): number {
  const bins = Map.groupBy(pairs, ({ answer }) =>
    Math.min(14, Math.floor(answer.confidence * 15)),
  );
  let error = 0;
  for (const bin of bins.values()) {
    const sure = mean(bin.map(({ answer }) => answer.confidence));
    const right = mean(
      bin.map(({ row, answer }) => (row.task === answer.task ? 1 : 0)),
    );
    error += (bin.length / pairs.length) * Math.abs(sure - right);
  }
  return error;
}

/** What is gained by sending the most complex prompts to the best model, against the worst one alone. */
function outcomeLines(pairs: readonly Pair[]): string[] {
  const models = [
    ...new Set(pairs.flatMap(({ row }) => Object.keys(row.outcomes ?? {}))),
  ];
  const ranked = models
    .map((model) => ({
      model,
      score: mean(pairs.map(({ row }) => row.outcomes?.[model] ?? 0)),
    }))
    .sort((a, b) => a.score - b.score);
  const weak = ranked[0];
  const strong = ranked.at(-1);
  if (weak === undefined || strong === undefined || weak === strong) return [];
  const order = pairs.toSorted(
    (a, b) => b.answer.complexity_score - a.answer.complexity_score,
  );
  const gains = order.map(
    ({ row }) =>
      (row.outcomes?.[strong.model] ?? 0) - (row.outcomes?.[weak.model] ?? 0),
  );
  const oracle = mean(gains.map((gain) => Math.max(0, gain)));
  const curve = [0.1, 0.25, 0.5, 0.75].map((share) => {
    const cut = Math.round(share * gains.length);
    const gained =
      gains.slice(0, cut).reduce((a, b) => a + b, 0) / gains.length;
    return `${percent(share)} strong calls ${(weak.score + gained).toFixed(3)} (random ${(weak.score + share * (strong.score - weak.score)).toFixed(3)})`;
  });
  return [
    `outcomes: weakest ${weak.model} ${weak.score.toFixed(3)}, strongest ${strong.model} ${strong.score.toFixed(3)}, oracle ${(weak.score + oracle).toFixed(3)}`,
    ...curve.map((line) => `  ${line}`),
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
