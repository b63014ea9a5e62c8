import type { Metric, Registry } from "prom-client";

type LabelValue = string | number;
/** The value of each label, in the order of their names. */
type Values<Names extends readonly string[]> = {
  readonly [At in keyof Names]: LabelValue;
};

type Family<Names extends readonly string[]> = {
  name: string;
  help: string;
  labelNames: Names;
};
type Sample = {
  metricName: string;
  labels: Record<string, LabelValue>;
  value: number;
};

/**
 * A counter that prom-client tells of and that counts by itself. prom-client's own makes and hashes one text of all
 * names and values each time it counts, and a request is counted a dozen times.
 */
export function counterIn<const Names extends readonly string[]>(
  registry: Registry,
  family: Family<Names>,
) {
  const { name } = family;
  const series = new Series(family.labelNames, () => ({ value: 0 }));
  register(registry, "counter", family, () =>
    series.all.map(({ labels, kept: { value } }) => ({
      metricName: name,
      labels,
      value,
    })),
  );
  return {
    add(values: Values<Names>, count = 1): void {
      series.at(values).value += count;
    },
  };
}

/** A histogram of the same kind; `buckets` are their upper bounds, ascending. */
export function histogramIn<const Names extends readonly string[]>(
  registry: Registry,
  { buckets, ...family }: Family<Names> & { buckets: readonly number[] },
) {
  const { name } = family;
  const series = new Series(family.labelNames, () => ({
    counts: buckets.map(() => 0),
    sum: 0,
    count: 0,
  }));
  register(registry, "histogram", family, () =>
    series.all.flatMap(({ labels, kept: { counts, sum, count } }) => {
      let upTo = 0;
      const bucket = (le: LabelValue, value: number): Sample => ({
        metricName: `${name}_bucket`,
        labels: { le, ...labels },
        value,
      });
      return [
        ...counts.map((own, at) => bucket(buckets[at] ?? 0, (upTo += own))),
        bucket("+Inf", count),
        { metricName: `${name}_sum`, labels, value: sum },
        { metricName: `${name}_count`, labels, value: count },
      ];
    }),
  );
  return {
    observe(values: Values<Names>, value: number): void {
      const kept = series.at(values);
      kept.sum += value;
      kept.count++;
      const at = buckets.findIndex((bound) => value <= bound);
      if (at >= 0) kept.counts[at] = (kept.counts[at] ?? 0) + 1;
    },
  };
}

function register(
  registry: Registry,
  type: "counter" | "histogram",
  { name, help }: Family<readonly string[]>,
  values: () => Sample[],
): void {
  const metric = {
    name,
    help,
    type,
    get: async () => ({ name, help, type, values: values() }),
  };
  // A registry asks its metrics for their names and for what `get` says, and for nothing else.
  registry.registerMetric(metric as unknown as Metric);
}

type Branch<Kept> = { next: Map<LabelValue, Branch<Kept>>; kept: Kept | null };

/** What is kept for each combination of values. */
class Series<Kept> {
  readonly all: { labels: Record<string, LabelValue>; kept: Kept }[] = [];
  readonly #root: Branch<Kept> = { next: new Map(), kept: null };
  readonly #names: readonly string[];
  readonly #make: () => Kept;

  constructor(names: readonly string[], make: () => Kept) {
    this.#names = names;
    this.#make = make;
  }

  at(values: readonly LabelValue[]): Kept {
    let branch = this.#root;
    for (const value of values) {
      let next = branch.next.get(value);
      if (!next) {
        next = { next: new Map(), kept: null };
        branch.next.set(value, next);
      }
      branch = next;
    }
    return (branch.kept ??= this.#added(values));
  }

  #added(values: readonly LabelValue[]): Kept {
    const kept = this.#make();
    const labels = Object.fromEntries(
      this.#names.map((name, at) => [name, values[at] ?? ""]),
    );
    this.all.push({ labels, kept });
    return kept;
  }
}
