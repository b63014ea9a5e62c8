/** Whole below ten thousand, shortened above: 9,876, 12.3K, 4.5M. */
export function formatCount(count: number, locale = "en"): string {
  return new Intl.NumberFormat(
    locale,
    Math.abs(count) < 10_000
      ? { maximumFractionDigits: 0 }
      : { notation: "compact", maximumFractionDigits: 1 },
  ).format(count);
}

/** `ratio` 0.1234 is 12.3 %; small ones keep a digit that says more than zero. */
export function formatShare(ratio: number, locale = "en"): string {
  const digits = ratio !== 0 && Math.abs(ratio) < 0.01 ? 2 : 1;
  return new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: digits,
  }).format(ratio);
}

/**
 * How much more or less than before, with its sign. Null where before there was nothing to compare with.
 */
export function formatChange(
  now: number,
  before: number,
  locale = "en",
): string | null {
  if (before === 0) return null;
  return new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  }).format(now / before - 1);
}
