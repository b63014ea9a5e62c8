export const USAGE_RANGES = ["1h", "24h", "7d", "30d", "90d"] as const;
export type UsageRange = (typeof USAGE_RANGES)[number];
export type Grain = "minute" | "hour" | "day";

export type Period = {
  grain: Grain;
  from: Date;
  /** Exclusive: the end of the bucket that is being filled. */
  to: Date;
  /** The period before has as many buckets and ends at `from`. */
  previousFrom: Date;
  /** The first moment of each bucket. */
  buckets: Date[];
};

const GRAIN_MS: Record<Grain, number> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};
const SHAPE: Record<UsageRange, { grain: Grain; count: number }> = {
  "1h": { grain: "minute", count: 60 },
  "24h": { grain: "hour", count: 24 },
  "7d": { grain: "hour", count: 7 * 24 },
  "30d": { grain: "day", count: 30 },
  "90d": { grain: "day", count: 90 },
};

/** The last buckets of a range up to the one of `now` (milliseconds since the epoch), in UTC. */
export function periodOf(range: UsageRange, now: number): Period {
  const { grain, count } = SHAPE[range];
  const step = GRAIN_MS[grain];
  const to = (Math.floor(now / step) + 1) * step;
  const from = to - count * step;
  return {
    grain,
    from: new Date(from),
    to: new Date(to),
    previousFrom: new Date(from - count * step),
    buckets: Array.from(
      { length: count },
      (_, at) => new Date(from + at * step),
    ),
  };
}
