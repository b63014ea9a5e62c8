const STEPS = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 30],
] as const;

/** By so much the reader's clock, or the one that redraws the screen, may be behind. */
const SKEW_S = 10;

/** How long ago, in the largest unit that is not zero; beyond 30 days the date. What is about to be is now. */
export function formatRelative(time: Date, now: Date, locale = "en"): string {
  let amount = Math.round((time.getTime() - now.getTime()) / 1_000);
  if (amount > 0 && amount <= SKEW_S) amount = 0;
  const format = new Intl.RelativeTimeFormat(locale, {
    numeric: "auto",
    style: "short",
  });
  for (const [unit, size] of STEPS) {
    if (Math.abs(amount) < size) return format.format(amount, unit);
    amount = Math.trunc(amount / size);
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(time);
}

/** To the second, in the reader's zone, which it names. */
export function formatExact(time: Date, locale = "en"): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "long",
  }).format(time);
}
