/** Milliseconds below a second, seconds above, minutes from there on. */
export function formatMs(ms: number, locale = "en"): string {
  const [value, unit, digits] =
    ms < 999.5
      ? ([ms, "millisecond", ms < 10 ? 1 : 0] as const)
      : ms < 59_950
        ? ([ms / 1_000, "second", ms < 10_000 ? 2 : 1] as const)
        : ([ms / 60_000, "minute", 1] as const);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: "narrow",
    maximumFractionDigits: digits,
  }).format(value);
}
