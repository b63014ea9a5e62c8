import { TASKS } from "#core/classify/classification.ts";
import { outcomeLines } from "#server/eval/outcomes.ts";
import type { EvalAnswer, EvalRow, ModelCosts } from "#server/eval/row.ts";

type Pair = { row: EvalRow; answer: EvalAnswer };
type Measured = Pair & { modelCosts: ModelCosts };

/** Collects routed rows and says how good the routing was, as far as the rows tell. */
export class Report {
  readonly #labelled: Pair[] = [];
  readonly #measured: Measured[] = [];
  readonly #models = new Map<string, number>();
  #rows = 0;

  add(row: EvalRow, answer: EvalAnswer, modelCosts: ModelCosts = {}): void {
    this.#rows += 1;
    const model = answer.model ?? "(none fits)";
    this.#models.set(model, (this.#models.get(model) ?? 0) + 1);
    if (row.task !== null) this.#labelled.push({ row, answer });
    if (row.outcomes !== null) this.#measured.push({ row, answer, modelCosts });
  }

  lines(): string[] {
    return [
      `${this.#rows} rows`,
      ...this.#shares(),
      ...(this.#labelled.length > 0 ? taskLines(this.#labelled) : []),
      ...this.#outcomes(),
    ];
  }

  #outcomes(): string[] {
    const bySource = Map.groupBy(this.#measured, ({ row }) => row.source);
    return [...bySource].flatMap(([source, measured]) =>
      outcomeLines(
        source,
        measured.map(({ row, answer, modelCosts }) => ({
          outcomes: row.outcomes ?? {},
          scores: answer.model_scores ?? {},
          costs: modelCosts,
          complexity: answer.complexity_score,
        })),
      ),
    );
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

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
