import type { Catalog } from "#core/catalog/catalog.ts";
import type { Benchmark, Model } from "#core/catalog/model.ts";
import {
  type Aspect,
  type Domain,
  measureOf,
} from "#core/rank/benchmark-map.ts";
import { modelByName } from "#core/rank/model-by-name.ts";
import { strangerOf } from "#core/rank/stranger.ts";
import outcomes from "#core/rank/weights/outcomes.json" with { type: "json" };
import published from "#core/rank/weights/published.json" with { type: "json" };

/** One model's result on one test, in deviations from the test's mean. `model` and `test` are indices. */
export type Score = {
  model: number;
  test: number;
  value: number;
  weight: number;
};
export type Test = {
  aspect: Aspect | null;
  offset: number;
  slope: number;
  noise: number;
};
export type Evidence = { scores: Score[]; tests: Test[] };

/**
 * Scores by test and model name that the catalog does not have: what test tables published of models that are no longer
 * offered, and means over the prompts of outcome data, which training/measure_models.py wrote.
 */
const MORE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ...published,
  ...outcomes,
};

const read = new Map<string, Model | null>();

/** What a name in these tables tells; the same object every time. */
function knownStranger(name: string): Model | null {
  let stranger = read.get(name);
  if (stranger === undefined) read.set(name, (stranger = strangerOf(name)));
  return stranger;
}

/** Models that these tables know and the catalog does not. */
export function measuredStrangers(catalog: Catalog): Model[] {
  const names = new Set(Object.values(MORE).flatMap(Object.keys));
  const strangers = [...names]
    .filter((name) => !modelByName(catalog, name))
    .map(knownStranger)
    .filter((model) => model !== null);
  return [...new Map(strangers.map((model) => [model.id, model])).values()];
}

/** Scores of one model in these tables, by whichever name. */
function furtherScores(catalog: Catalog): Map<string, Benchmark[]> {
  const rows = new Map<string, Benchmark[]>();
  for (const [benchmark, models] of Object.entries(MORE)) {
    for (const [name, score] of Object.entries(models)) {
      const model_id =
        modelByName(catalog, name)?.id ?? knownStranger(name)?.id ?? name;
      const unit = score > 100 ? "elo" : "percent";
      const row = { model_id, benchmark, score, unit, source: "" };
      rows.set(model_id, [...(rows.get(model_id) ?? []), row]);
    }
  }
  return rows;
}

/** Every usable score of a domain's models, one a model and test. `members` are indices of `models`. */
export function gather(
  catalog: Catalog,
  models: readonly Model[],
  domain: Domain,
  members: readonly number[],
): Evidence {
  const furtherById =
    domain === "text" ? furtherScores(catalog) : new Map<string, Benchmark[]>();
  const tests = new Map<string, { test: Test; scores: Score[] }>();
  for (const index of members) {
    const { id } = at(models, index);
    const rows = [
      ...(catalog.benchmarks.get(id) ?? []),
      ...(furtherById.get(id) ?? []),
    ];
    const byTest = new Map<string, Benchmark[]>();
    for (const row of rows) {
      if (measureOf(row.benchmark)?.domain !== domain) continue;
      if (!Number.isFinite(row.score)) continue;
      byTest.set(row.benchmark, [...(byTest.get(row.benchmark) ?? []), row]);
    }
    const perGroup = new Map<string, number>();
    for (const name of byTest.keys()) {
      const group = measureOf(name)?.group ?? name;
      perGroup.set(group, (perGroup.get(group) ?? 0) + 1);
    }
    for (const [name, sameTest] of byTest) {
      const measure = measureOf(name);
      if (!measure) continue;
      const entry = tests.get(name) ?? {
        test: { aspect: measure.aspect, offset: 0, slope: 1, noise: 0.3 },
        scores: [],
      };
      tests.set(name, entry);
      entry.scores.push({
        model: index,
        test: 0,
        value: typicalScore(sameTest),
        weight: measure.weight / Math.sqrt(perGroup.get(measure.group) ?? 1),
      });
    }
  }
  return numbered([...tests.values()]);
}

/** A test of fewer than three models cannot be placed among the others. */
function numbered(all: { test: Test; scores: Score[] }[]): Evidence {
  const usable = all.filter(({ scores }) => scores.length >= 3);
  return {
    tests: usable.map(({ test }) => test),
    scores: usable.flatMap(({ scores }, test) => {
      const mean = average(scores.map(({ value }) => value));
      const spread =
        Math.sqrt(average(scores.map(({ value }) => (value - mean) ** 2))) || 1;
      return scores.map((score) => ({
        ...score,
        test,
        value: (score.value - mean) / spread,
      }));
    }),
  };
}

/** Between the mean and the best of a model's settings: a caller may turn the effort up, and most do not. */
function typicalScore(rows: readonly Benchmark[]): number {
  const values = rows.map(onAScale);
  return (Math.max(...values) + average(values)) / 2;
}

function onAScale({ score, unit }: Benchmark): number {
  const sign = unit.includes("lower is better") ? -1 : 1;
  if (unit.startsWith("percent")) {
    const share = Math.min(0.985, Math.max(0.015, score / 100));
    return sign * Math.log(share / (1 - share));
  }
  return unit === "minutes" ? Math.log(Math.max(score, 0.1)) : sign * score;
}

export function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

export function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`Nothing at ${index}`);
  return value;
}
