/** Milliseconds between looks at a job: short at first, then longer, with a spread so that many jobs do not look at once. */
export type Pace = {
  firstMs: number;
  growth: number;
  longestMs: number;
  /** 0–1: how far a pause may be from its mean. */
  spread: number;
  /** 0–1. */
  chance: () => number;
};

export const USUAL_PACE: Pace = {
  firstMs: 500,
  growth: 1.4,
  longestMs: 8_000,
  spread: 0.2,
  chance: Math.random,
};

export function nextPause(
  { firstMs, growth, longestMs, spread, chance }: Pace,
  looks: number,
): number {
  const mean = Math.min(firstMs * growth ** looks, longestMs);
  return mean * (1 - spread + 2 * spread * chance());
}
