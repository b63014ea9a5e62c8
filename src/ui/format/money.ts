/** Keeps the digits that matter: two, and for less than a dollar as many as two significant ones need. */
export function formatDollars(
  dollars: number,
  { locale = "en", sign = false } = {},
): string {
  const size = Math.abs(dollars);
  const leadingZeros =
    size === 0 ? 0 : Math.max(0, -Math.floor(Math.log10(size)) - 1);
  const digits = size === 0 || size >= 1 ? 2 : Math.max(2, leadingZeros + 2);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: Math.min(2, digits),
    maximumFractionDigits: Math.min(12, digits),
    signDisplay: sign ? "exceptZero" : "auto",
  }).format(dollars);
}

/** Every digit, for hovering and copying. */
export function exactDollars(dollars: number): string {
  return `$${dollars.toFixed(12).replace(/(\.\d\d\d*?)0+$/, "$1")}`;
}
