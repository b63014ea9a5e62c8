/**
 * A reading of the monotonic clock as milliseconds since the epoch, to the microsecond. All times of a trace go through
 * here: the SDK takes the monotonic ones for starts and ends in different ways, and parts that touch would not.
 */
export function epochOf(elapsed: number): number {
  return performance.timeOrigin + elapsed;
}
