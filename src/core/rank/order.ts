import {
  type Evaluation,
  EXCHANGE_RATES,
  utilityOf,
} from "#core/rank/evaluate.ts";

const FALLBACKS = 4;
const SAME_HOST = 2;
/** How many are looked at for the chain. */
const LEADERS = 12;

/** Utility of every fitting entry, by pool index. */
export function utilities(
  evaluation: Evaluation,
  optimization = evaluation.request.optimization,
): readonly number[] {
  const rate = EXCHANGE_RATES[optimization];
  const result = evaluation.pool.blank.slice();
  for (const i of evaluation.fitting) {
    result[i] = utilityOf(evaluation, i, rate);
  }
  return result;
}

/** Whether `a` comes before `b`: by value, then cheaper, then by id. The same inputs have the same winner. */
function isBefore(
  { cost, pool }: Evaluation,
  values: readonly number[],
  a: number,
  b: number,
): boolean {
  const difference = (values[a] ?? 0) - (values[b] ?? 0);
  if (difference !== 0) return difference > 0;
  const dearer = (cost[a] ?? 0) - (cost[b] ?? 0);
  if (dearer !== 0) return dearer < 0;
  return (pool.ids[a] ?? "") < (pool.ids[b] ?? "");
}

export function sortByValue(
  evaluation: Evaluation,
  values: readonly number[],
): number[] {
  return [...evaluation.fitting].sort((a, b) =>
    isBefore(evaluation, values, a, b) ? -1 : 1,
  );
}

export function bestBy(
  evaluation: Evaluation,
  values: readonly number[],
): number {
  let best = evaluation.fitting[0] ?? 0;
  for (const i of evaluation.fitting) {
    if (isBefore(evaluation, values, i, best)) best = i;
  }
  return best;
}

/** The one of least cost, then by id. */
export function cheapestOf({ fitting, cost, pool }: Evaluation): number {
  const { ids } = pool;
  let least = fitting[0] ?? 0;
  for (const i of fitting) {
    const dearer = (cost[i] ?? 0) - (cost[least] ?? 0);
    if (dearer < 0 || (dearer === 0 && (ids[i] ?? "") < (ids[least] ?? "")))
      least = i;
  }
  return least;
}

/**
 * The winner and up to four to try after it, without sorting the rest. No more than two of the chain are tried first at
 * one host while others are nearly as good, and never all of them where any model is served elsewhere: an outage of one
 * host must not be the end.
 */
export function chainOf(
  evaluation: Evaluation,
  values: readonly number[],
  /** Who is tried first whatever the others are worth. */
  stays: number | null = null,
): number[] {
  const { fitting, host } = evaluation;
  const leaders = leadersOf(evaluation, values, stays);
  if (stays !== null) leaders.unshift(stays);
  const spread: number[] = [];
  for (const i of leaders) {
    const same = spread.filter((other) => host[other] === host[i]);
    if (same.length < SAME_HOST) spread.push(i);
  }
  const chain = [...spread, ...leaders.filter((i) => !spread.includes(i))];
  chain.length = Math.min(chain.length, FALLBACKS + 1);
  const only = host[chain[0] ?? 0];
  if (chain.length > 1 && chain.every((i) => host[i] === only)) {
    let best: number | null = null;
    for (const i of fitting) {
      if (host[i] === only) continue;
      if (best === null || isBefore(evaluation, values, i, best)) best = i;
    }
    if (best !== null) chain.splice(FALLBACKS, 1, best);
  }
  return chain;
}

/** The first twelve but for `stays`, without sorting the rest. */
function leadersOf(
  evaluation: Evaluation,
  values: readonly number[],
  stays: number | null,
): number[] {
  const leaders: number[] = [];
  let least = -Infinity;
  for (const i of evaluation.fitting) {
    if (i === stays || (values[i] ?? 0) < least) continue;
    let place = leaders.length;
    for (; place > 0; place--) {
      const other = leaders[place - 1] ?? 0;
      if (!isBefore(evaluation, values, i, other)) break;
      leaders[place] = other;
    }
    leaders[place] = i;
    if (leaders.length > LEADERS) leaders.pop();
    if (leaders.length === LEADERS) {
      least = values[leaders[LEADERS - 1] ?? 0] ?? 0;
    }
  }
  return leaders;
}
