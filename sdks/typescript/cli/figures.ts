/** US dollars with the digits that matter: never rounded to nothing, never padded. Null is unknown. */
export function dollars(amount: number | null | undefined): string {
  if (amount === null || amount === undefined) return "unknown";
  if (amount === 0) return "$0";
  if (Math.abs(amount) >= 1) return `$${amount.toFixed(2)}`;
  const digits = Math.min(12, 2 - Math.floor(Math.log10(Math.abs(amount))));
  const text = amount.toFixed(digits).replace(/0+$/, "");
  return `$${text}`;
}

export function milliseconds(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return "–";
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

export function tokens(count: number | null | undefined): string {
  return count === null || count === undefined
    ? "–"
    : count.toLocaleString("en-US");
}
