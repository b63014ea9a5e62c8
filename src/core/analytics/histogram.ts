/** Counts of durations by bucket number. Those of many hours add up, which percentiles do not. */
export type Histogram = ReadonlyMap<number, number>;

/** Eight buckets for each doubling: a percentile is off by one of them, 9 %, at most. */
export const BUCKETS_PER_OCTAVE = 8;
/** From 2^22 ms on, more than an hour, all is one. */
export const LAST_BUCKET = 22 * BUCKETS_PER_OCTAVE;

/** The bucket of a duration; below a millisecond all is one. `db/queries/usage-source.ts` says the same in SQL. */
export function bucketOf(ms: number): number {
  if (!(ms > 1)) return 0;
  const bucket = Math.floor(Math.log2(ms) * BUCKETS_PER_OCTAVE);
  return Math.min(bucket, LAST_BUCKET);
}

export function mergeInto(
  sum: Map<number, number>,
  buckets: readonly number[] | null,
  counts: readonly number[] | null,
): void {
  buckets?.forEach((bucket, at) => {
    sum.set(bucket, (sum.get(bucket) ?? 0) + (counts?.[at] ?? 0));
  });
}

/** The duration that the share `p` of all stays within, in ms; null where nothing was counted. */
export function percentile(histogram: Histogram, p: number): number | null {
  const total = [...histogram.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const wanted = p * total;
  let below = 0;
  for (const [bucket, count] of [...histogram].sort(([a], [b]) => a - b)) {
    if (below + count >= wanted) {
      const [low, high] = boundsOf(bucket);
      return low + (high - low) * ((wanted - below) / count);
    }
    below += count;
  }
  return boundsOf(LAST_BUCKET)[1];
}

function boundsOf(bucket: number): [low: number, high: number] {
  const at = (edge: number) => 2 ** (edge / BUCKETS_PER_OCTAVE);
  return [bucket === 0 ? 0 : at(bucket), at(bucket + 1)];
}
