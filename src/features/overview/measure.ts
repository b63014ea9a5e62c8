import type { Usage } from "#features/overview/overview.tsx";

/** What can be looked at over time. */
export const MEASURES = [
  "requests",
  "spend",
  "savings",
  "tokens",
  "errors",
  "latency",
  "ttft",
] as const;
export type Measure = (typeof MEASURES)[number];

/** What some of it can be parted by. */
export const SPLITS = ["model", "task", "tier"] as const;
export type Split = (typeof SPLITS)[number];

export function isSplittable(measure: Measure): boolean {
  return measure in PART;
}

/** Beyond so many the rest is one. Tasks and tiers are few, and tasks have a colour each. */
const MOST_SERIES: Record<Split, number> = { model: 5, task: 8, tier: 5 };
/** The series of all that is not among the greatest. */
export const OTHERS = "others";

type Point = Usage["series"][number];
type Part = Point["parts"][number];

const PART: Partial<Record<Measure, (part: Part) => number>> = {
  requests: (part) => part.requests,
  spend: (part) => part.spend_dollars,
  tokens: (part) => part.tokens,
};

/** Each series by name; null where nothing was measured. */
const WHOLE: Record<
  Measure,
  Readonly<Record<string, (point: Point) => number | null>>
> = {
  requests: {
    answered: (point) => point.requests - point.errors,
    failed: (point) => point.errors,
  },
  spend: { spend: (point) => point.spend_dollars },
  savings: { savings: (point) => point.savings_dollars },
  tokens: {
    input: (point) => point.prompt_tokens,
    output: (point) => point.completion_tokens,
  },
  errors: {
    errors: (point) => (point.requests === 0 ? null : point.error_rate),
  },
  latency: {
    p50: ({ latency_ms: it }) => it.p50,
    p95: ({ latency_ms: it }) => it.p95,
    p99: ({ latency_ms: it }) => it.p99,
  },
  ttft: {
    p50: ({ ttft_ms: it }) => it.p50,
    p95: ({ ttft_ms: it }) => it.p95,
    p99: ({ ttft_ms: it }) => it.p99,
  },
};

export type Series = {
  /** Names of the series, the greatest first; `OTHERS` last. */
  names: string[];
  /** A row a point in time, a value a name; null where nothing was measured. */
  rows: { time: string; values: (number | null)[] }[];
};

/** The points of `usage` as series of one measure, parted where it was asked for so. */
export function seriesOf(
  usage: Pick<Usage, "series">,
  measure: Measure,
  split: Split | null,
): Series {
  const part = PART[measure];
  if (split !== null && part)
    return parted(usage.series, part, MOST_SERIES[split]);
  const whole = WHOLE[measure];
  return {
    names: Object.keys(whole),
    rows: usage.series.map((point) => ({
      time: point.time,
      values: Object.values(whole).map((read) => read(point)),
    })),
  };
}

function parted(
  points: readonly Point[],
  read: (part: Part) => number,
  most: number,
): Series {
  const sums = new Map<string, number>();
  for (const { parts } of points) {
    for (const it of parts) {
      sums.set(it.value, (sums.get(it.value) ?? 0) + read(it));
    }
  }
  const ranked = [...sums]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([value]) => value);
  const named = ranked.slice(0, most);
  const hasOthers = ranked.length > named.length;
  return {
    names: hasOthers ? [...named, OTHERS] : named,
    rows: points.map(({ time, parts }) => {
      const of = new Map(parts.map((it) => [it.value, read(it)]));
      const values = named.map((name) => of.get(name) ?? 0);
      if (!hasOthers) return { time, values };
      const rest = parts
        .filter(({ value }) => !named.includes(value))
        .reduce((sum, it) => sum + read(it), 0);
      return { time, values: [...values, rest] };
    }),
  };
}
