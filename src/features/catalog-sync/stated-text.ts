import { exactDollars } from "#ui/format/money.ts";

/** A price is told with every digit, another number by the reader's locale. */
export function statedText(
  field: string,
  value: string | number,
  locale: string,
): string {
  if (typeof value === "string") return value;
  return field.startsWith("pricing.")
    ? exactDollars(value)
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 12 }).format(
        value,
      );
}
