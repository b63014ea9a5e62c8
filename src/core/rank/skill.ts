import type { Catalog } from "#core/catalog/catalog.ts";
import type { Model } from "#core/catalog/model.ts";
import {
  type Aspect,
  type Domain,
  domainOf,
} from "#core/rank/benchmark-map.ts";
import {
  at,
  average,
  type Evidence,
  gather,
  measuredStrangers,
} from "#core/rank/skill-evidence.ts";
import {
  FEATURE_COUNT,
  FIRST_WEIGHTS,
  featuresOf,
  priceLevel,
  yearsAfter2025,
} from "#core/rank/skill-prior.ts";
import { ridge } from "#core/rank/ridge.ts";
import { isTuned } from "#core/rank/stranger.ts";

/**
 * How good each model of a domain is, in standard deviations over the models that have scores. One hidden number a
 * model explains its scores on every test of the domain (each test has its own offset, slope and noise, so that a model
 * scored only on hard tests is not taken for weak); it is shrunk towards what price, date, size, family and maker lead
 * one to expect, the more so the fewer scores there are.
 */
export type Skills = {
  /** How uncertain the overall skill is, as a standard deviation; NaN where there is none. */
  deviation: Float64Array;
  /** By model index of the catalog; NaN outside the domain. */
  overall: Float64Array;
  /** What an aspect adds to the overall skill. */
  aspects: ReadonlyMap<Aspect, Float64Array>;
  /** Of a model that is not in the catalog, by what its name tells and outcome data has, on the same scale and with the same caution. */
  stranger: (model: Model) => Stranger;
};

type Expect = (model: Model) => number;

export type Stranger = {
  overall: number;
  aspects: ReadonlyMap<Aspect, number>;
};

const ROUNDS = 15;
/** Variance of skill around what is expected: of a model whose line has scores, whose maker has, and of a stranger. */
const UNEXPLAINED = { line: 0.2, maker: 0.35, stranger: 0.6 };
/** Of a model whose skill is uncertain, less is expected: by this much of a standard deviation. */
const CAUTION = 0.5;
/** Scores' worth of doubt about a family, a maker and an aspect. */
const FAMILY_DOUBT = 1;
const MAKER_DOUBT = 3;
const ASPECT_DOUBT = 1.5;
const FEATURE_DOUBT = 4;
/** One score moves a model no farther than this from what was expected: makers publish their best. */
const FARTHEST = 1;
/** No test is so good that its scores are exact. */
const LEAST_NOISE = 0.25;
const SCORES_TO_ANCHOR = 3;
/** A bare base model completes text where an answer was asked for. */
const UNTUNED = 0.3;

export function skillsOf(catalog: Catalog, domain: Domain): Skills {
  const size = catalog.models.length;
  const strangers = domain === "text" ? measuredStrangers(catalog) : [];
  const models = [...catalog.models, ...strangers];
  const members = catalog.models.flatMap((model, index) =>
    model.task_types.some((type) => domainOf(type) === domain) ? [index] : [],
  );
  const judged = [...members, ...strangers.map((_, place) => size + place)];
  const evidence = gather(catalog, models, domain, judged);
  const overall = new Float64Array(models.length).fill(NaN);
  const count = new Float64Array(models.length);
  for (const { model } of evidence.scores)
    count[model] = (count[model] ?? 0) + 1;

  const doubt = doubts(models, members, count);
  for (const index of judged.slice(members.length)) {
    doubt.set(index, UNEXPLAINED.maker);
  }
  let expect: Expect = (model) => dot(FIRST_WEIGHTS, featuresOf(model));
  const expectAll = () =>
    new Map(judged.map((index) => [index, expect(at(models, index))]));
  let expected = expectAll();
  for (const index of judged) overall[index] = expected.get(index) ?? 0;
  for (let round = 0; round < ROUNDS; round++) {
    fitTests(evidence, overall);
    updateSkills(evidence, doubt, expected, overall);
    anchor(members, count, overall);
    expect = expectation(models, members, count, overall);
    expected = expectAll();
  }
  fitTests(evidence, overall);
  const settled = withPredecessors(models, members, expected, overall, count);
  const deviation = updateSkills(evidence, doubt, settled, overall);
  const aspects = aspectsOf(evidence, overall, models.length);
  const uncertainty = new Float64Array(models.length).fill(NaN);
  for (const [index, uncertain] of deviation) {
    overall[index] = (overall[index] ?? 0) - CAUTION * uncertain;
    uncertainty[index] = uncertain;
  }
  const unknown = Math.sqrt(UNEXPLAINED.stranger);
  const measured = new Map<string, Stranger>();
  strangers.forEach(({ id, catalog_family: line }, place) => {
    const its = {
      overall: overall[size + place] ?? 0,
      aspects: new Map(
        [...aspects].map(([name, all]) => [name, all[size + place] ?? 0]),
      ),
    };
    measured.set(id, its);
    // Another edition of a model is the best guess at one that nobody measured.
    if (!measured.has(line)) measured.set(line, its);
  });
  return {
    overall: overall.subarray(0, size),
    aspects,
    deviation: uncertainty.subarray(0, size),
    stranger: (model) =>
      measured.get(model.id) ??
      measured.get(model.catalog_family) ?? {
        overall: expect(model) - CAUTION * unknown,
        aspects: new Map(),
      },
  };
}

function fitTests({ scores, tests }: Evidence, overall: Float64Array): void {
  const sums = tests.map(() => ({ w: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 }));
  for (const { model, test, value: y } of scores) {
    const x = overall[model] ?? 0;
    const sum = at(sums, test);
    sum.w += 1;
    sum.x += x;
    sum.y += y;
    sum.xx += x * x;
    sum.xy += x * y;
    sum.yy += y * y;
  }
  tests.forEach((test, index) => {
    const { w, x, y, xx, xy, yy } = at(sums, index);
    const varX = xx / w - (x / w) ** 2;
    const cov = xy / w - (x * y) / w ** 2;
    const varY = yy / w - (y / w) ** 2;
    // A slope of 1 counts for two models; a test that ranks models backwards is noise, not a negative measure.
    const slope = Math.max(0.25, (cov * w + 2) / (varX * w + 2));
    const left = varY - 2 * slope * cov + slope ** 2 * varX;
    test.slope = slope;
    test.offset = y / w - (slope * x) / w;
    test.noise = Math.max(LEAST_NOISE, (left * w + 0.3 * 3) / (w + 3));
  });
}

/** Each skill anew, between what is expected and what the scores say; returns how uncertain each is. */
function updateSkills(
  { scores, tests }: Evidence,
  doubt: ReadonlyMap<number, number>,
  expected: ReadonlyMap<number, number>,
  overall: Float64Array,
): Map<number, number> {
  const precision = new Map<number, number>();
  const sum = new Map<number, number>();
  for (const [index, variance] of doubt) {
    precision.set(index, 1 / variance);
    sum.set(index, (expected.get(index) ?? 0) / variance);
  }
  for (const { model, test, value, weight } of scores) {
    const { offset, slope, noise } = at(tests, test);
    const information = (weight * slope ** 2) / noise;
    const middle = expected.get(model) ?? 0;
    const implied = (value - offset) / slope;
    const believed = Math.min(
      middle + FARTHEST,
      Math.max(middle - FARTHEST, implied),
    );
    sum.set(model, (sum.get(model) ?? 0) + information * believed);
    precision.set(model, (precision.get(model) ?? 0) + information);
  }
  const deviation = new Map<number, number>();
  for (const index of doubt.keys()) {
    const certain = precision.get(index) ?? 1;
    overall[index] = (sum.get(index) ?? 0) / certain;
    deviation.set(index, Math.sqrt(1 / certain));
  }
  return deviation;
}

function doubts(
  models: readonly Model[],
  members: readonly number[],
  count: Float64Array,
): Map<number, number> {
  const scored = members.filter((index) => (count[index] ?? 0) > 0);
  const lines = new Set(
    scored.map((index) => at(models, index).catalog_family),
  );
  const makers = new Set(scored.map((index) => at(models, index).provider));
  return new Map(
    members.map((index) => {
      const { catalog_family: line, provider } = at(models, index);
      if (lines.has(line)) return [index, UNEXPLAINED.line];
      const isKnown = makers.has(provider);
      return [index, isKnown ? UNEXPLAINED.maker : UNEXPLAINED.stranger];
    }),
  );
}

/** Keeps the scale: mean 0 and deviation 1 over the well-scored. */
function anchor(
  members: readonly number[],
  count: Float64Array,
  overall: Float64Array,
): void {
  const scored = members.filter((at) => (count[at] ?? 0) >= SCORES_TO_ANCHOR);
  if (scored.length < SCORES_TO_ANCHOR) return;
  const mean = average(scored.map((index) => overall[index] ?? 0));
  const spread = Math.sqrt(
    average(scored.map((index) => ((overall[index] ?? 0) - mean) ** 2)),
  );
  for (const index of members) {
    overall[index] = ((overall[index] ?? 0) - mean) / (spread || 1);
  }
}

/** What features, family and maker lead one to expect, learned from the scored models. */
function expectation(
  models: readonly Model[],
  members: readonly number[],
  count: Float64Array,
  overall: Float64Array,
): Expect {
  const scored = members.filter((index) => (count[index] ?? 0) > 0);
  const weights = ridge(
    scored.map((index) => featuresOf(at(models, index))),
    scored.map((index) => overall[index] ?? 0),
    FIRST_WEIGHTS,
    Array.from({ length: FEATURE_COUNT }, (_, at) =>
      at === 0 ? 0.5 : FEATURE_DOUBT,
    ),
  );
  let expect: Expect = (model) =>
    dot(weights, featuresOf(model)) - (isTuned(model) ? 0 : UNTUNED);
  for (const [groupOf, doubt] of [
    [(model: Model) => model.provider, MAKER_DOUBT],
    [(model: Model) => model.catalog_family, FAMILY_DOUBT],
  ] as const) {
    const residuals = new Map<string, { sum: number; count: number }>();
    for (const index of scored) {
      const model = at(models, index);
      const group = groupOf(model);
      const entry = residuals.get(group) ?? { sum: 0, count: 0 };
      entry.sum += (overall[index] ?? 0) - expect(model);
      entry.count += 1;
      residuals.set(group, entry);
    }
    const before = expect;
    expect = (model) => {
      const entry = residuals.get(groupOf(model));
      const shift = entry ? entry.sum / (entry.count + doubt) : 0;
      return before(model) + shift;
    };
  }
  return expect;
}

/** A newer model of a line, sold at a like price, is expected to be no worse than the one it follows. */
function withPredecessors(
  models: readonly Model[],
  members: readonly number[],
  expected: ReadonlyMap<number, number>,
  overall: Float64Array,
  count: Float64Array,
): Map<number, number> {
  const lines = new Map<string, number[]>();
  for (const index of members) {
    const { catalog_family: line } = at(models, index);
    lines.set(line, [...(lines.get(line) ?? []), index]);
  }
  const result = new Map(expected);
  for (const line of lines.values()) {
    line.sort(
      (a, b) => yearsAfter2025(at(models, a)) - yearsAfter2025(at(models, b)),
    );
    line.forEach((index, place) => {
      let least = result.get(index) ?? 0;
      for (const earlier of line.slice(0, place)) {
        const apart =
          yearsAfter2025(at(models, index)) -
          yearsAfter2025(at(models, earlier));
        if (apart <= 0 || !models[earlier]?.release_date) continue;
        if (
          Math.abs(
            priceLevel(at(models, index)) - priceLevel(at(models, earlier)),
          ) > 0.25
        )
          continue;
        const known =
          (count[earlier] ?? 0) > 0
            ? (overall[earlier] ?? 0)
            : (result.get(earlier) ?? 0);
        least = Math.max(least, known + Math.min(0.2, 0.2 * apart));
      }
      result.set(index, least);
    });
  }
  return result;
}

function aspectsOf(
  { scores, tests }: Evidence,
  overall: Float64Array,
  size: number,
): Map<Aspect, Float64Array> {
  const sums = new Map<Aspect, { sum: Float64Array; weight: Float64Array }>();
  for (const { model, test, value, weight } of scores) {
    const { aspect, offset, slope, noise } = at(tests, test);
    if (!aspect) continue;
    const entry = sums.get(aspect) ?? {
      sum: new Float64Array(size),
      weight: new Float64Array(size),
    };
    sums.set(aspect, entry);
    const share = weight * Math.min(1, 0.3 / noise);
    const surplus = (value - offset) / slope - (overall[model] ?? 0);
    entry.sum[model] = (entry.sum[model] ?? 0) + share * surplus;
    entry.weight[model] = (entry.weight[model] ?? 0) + share;
  }
  return new Map(
    [...sums].map(([aspect, { sum, weight }]) => [
      aspect,
      sum.map((total, index) => total / ((weight[index] ?? 0) + ASPECT_DOUBT)),
    ]),
  );
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
