import { dearness } from "#core/rank/evaluate.ts";
import { areaUnder, hullOf, type Point } from "#server/eval/hull.ts";

/** One row whose answers by several models were scored. All by model name. */
export type Outcome = {
  /** 0–1. */
  outcomes: Readonly<Record<string, number>>;
  /** Expected quality 0–1. */
  scores: Readonly<Record<string, number>>;
  /** Dollars. */
  costs: Readonly<Record<string, number | null>>;
  complexity: number;
};

/** Pairs closer than this are neither strong nor weak. */
const APART = 0.12;
/** A model that was asked fewer of the rows is left out. */
const COVERAGE = 0.95;
/** What ten times the cost must gain in quality, from spending nothing on it to anything. */
const RATES = [0, ...Array.from({ length: 41 }, (_, i) => 10 ** (i / 8 - 4))];

/** How far the expected qualities and the complexity of the rows of one source help to choose between its models. */
export function outcomeLines(
  source: string,
  all: readonly Outcome[],
): string[] {
  const named = Map.groupBy(
    all.flatMap(({ outcomes }) => Object.keys(outcomes)),
    (model) => model,
  );
  const models = [...named.keys()].filter(
    (model) => (named.get(model)?.length ?? 0) >= COVERAGE * all.length,
  );
  const rows = all.filter(({ outcomes }) =>
    models.every((model) => outcomes[model] !== undefined),
  );
  if (models.length < 2 || rows.length === 0) return [];
  const shares = recoveredShares(models, rows);
  return [
    `outcomes of ${source}: ${rows.length} rows, ${models.length} models${
      shares === null
        ? ""
        : `, APGR by complexity ${shares.all.toFixed(3)}, of pairs with the best model ${shares.withBest.toFixed(3)} (random 0.500)`
    }`,
    ...curveLines(models, rows),
  ];
}

function curveLines(
  models: readonly string[],
  rows: readonly Outcome[],
): string[] {
  const priced = models.filter((model) =>
    rows.every(({ costs }) => typeof costs[model] === "number"),
  );
  const costOf = (row: Outcome, model: string) => row.costs[model] ?? 0;
  const along = (choose: (row: Outcome) => string): Point => {
    const chosen = rows.map((row) => [row, choose(row)] as const);
    return {
      cost: mean(chosen.map(([row, model]) => costOf(row, model))),
      quality: mean(chosen.map(([row, model]) => row.outcomes[model] ?? 0)),
    };
  };
  const singles = priced.map((model) => ({ model, ...along(() => model) }));
  const [cheapest] = singles.toSorted((a, b) => a.cost - b.cost);
  const [strongest] = singles.toSorted((a, b) => b.quality - a.quality);
  if (!cheapest || !strongest || cheapest.cost >= strongest.cost) {
    return [
      "  no quality-cost curve: the strongest model is the cheapest, or prices are unknown",
    ];
  }
  const routedBy = (worth: (row: Outcome, model: string) => number) =>
    RATES.map((rate) =>
      along((row) =>
        best(
          priced,
          (model) =>
            worth(row, model) -
            rate * dearness(costOf(row, model), cheapest.cost),
        ),
      ),
    );
  const routed = routedBy((row, model) => row.scores[model] ?? 0);
  const oracle = routedBy((row, model) => row.outcomes[model] ?? 0);
  const area = (points: readonly Point[]) =>
    areaUnder(hullOf([cheapest, ...points]), cheapest.cost, strongest.cost);
  const [single, ours, most] = [area(singles), area(routed), area(oracle)];
  return [
    `  cheapest ${nameAndPlace(cheapest)}, strongest ${nameAndPlace(strongest)}, random ${place(
      {
        cost: mean(singles.map(({ cost }) => cost)),
        quality: mean(singles.map(({ quality }) => quality)),
      },
    )}, oracle ${place(oracle[0] ?? cheapest)}`,
    ...[0, 0.01, 0.05, 0.25].map((rate) => {
      const at = RATES.findLastIndex((one) => one <= rate);
      return `  routed at rate ${rate}: ${place(routed[at] ?? cheapest)}`;
    }),
    `  area under the quality-cost curve: single models ${single.toFixed(3)}, routed ${ours.toFixed(3)}, oracle ${most.toFixed(3)}: ${percent((ours - single) / (most - single))} of the possible gain`,
  ];
}

/**
 * Mean over strong-weak pairs of the share of the lead that is recovered when the most complex rows go to the strong one,
 * over all shares of strong calls: of all pairs, and of those whose strong one is the best of all.
 */
function recoveredShares(
  models: readonly string[],
  rows: readonly Outcome[],
): { all: number; withBest: number } | null {
  const order = rows.toSorted((a, b) => b.complexity - a.complexity);
  const levels = order.map(({ complexity }) => complexity);
  const byModel = new Map(
    models.map((model) => [
      model,
      Float64Array.from(order, ({ outcomes }) => outcomes[model] ?? 0),
    ]),
  );
  const meanOf = new Map(
    [...byModel].map(([model, all]) => [model, mean(all)]),
  );
  const best = Math.max(...meanOf.values());
  const shares: { share: number; isBest: boolean }[] = [];
  for (const [strong, high] of byModel) {
    for (const [weak, low] of byModel) {
      if (strong === weak) continue;
      const gains = high.map((value, at) => value - (low[at] ?? 0));
      const lead = mean(gains);
      if (lead < APART) continue;
      shares.push({
        share: recovered(gains, levels) / lead,
        isBest: meanOf.get(strong) === best,
      });
    }
  }
  const meanShare = (of: typeof shares) => mean(of.map(({ share }) => share));
  return shares.length === 0
    ? null
    : {
        all: meanShare(shares),
        withBest: meanShare(shares.filter(({ isBest }) => isBest)),
      };
}

/** Mean gain over all shares of strong calls, rows of one level in no order. */
function recovered(gains: Float64Array, levels: readonly number[]): number {
  let [area, before, from] = [0, 0, 0];
  while (from < gains.length) {
    let to = from;
    let sum = 0;
    while (to < gains.length && levels[to] === levels[from]) {
      sum += gains[to++] ?? 0;
    }
    area += (to - from) * (before + sum / 2);
    before += sum;
    from = to;
  }
  return area / gains.length ** 2;
}

function best(
  models: readonly string[],
  worth: (model: string) => number,
): string {
  let [winner, most] = [models[0] ?? "", -Infinity];
  for (const model of models) {
    const its = worth(model);
    if (its > most) [winner, most] = [model, its];
  }
  return winner;
}

function nameAndPlace(point: Point & { model: string }): string {
  return `${point.model} ${place(point)}`;
}

function place({ cost, quality }: Point): string {
  return `${quality.toFixed(3)} for $${cost.toPrecision(3)}`;
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return values.length === 0 ? 0 : sum / values.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
