/** Kilobytes below a megabyte, megabytes above: 3.2 kB, 14.5 MB. */
export function formatBytes(bytes: number, locale = "en"): string {
  const isLarge = bytes >= 1_000_000;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: isLarge ? "megabyte" : "kilobyte",
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(bytes / (isLarge ? 1_000_000 : 1_000));
}
