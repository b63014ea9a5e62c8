import type { Pricing } from "#contracts/model-card.ts";
import { formatDollars } from "#ui/format/money.ts";

/** The units of prices, in the order in which they are told. */
export const PRICE_UNITS = [
  "input_per_million_tokens",
  "cached_input_per_million_tokens",
  "cache_write_per_million_tokens",
  "cache_write_1h_per_million_tokens",
  "output_per_million_tokens",
  "input_audio_per_million_tokens",
  "output_audio_per_million_tokens",
  "input_image_per_million_tokens",
  "output_image_per_million_tokens",
  "output_video_per_million_tokens",
  "per_image",
  "per_input_image",
  "per_megapixel",
  "per_extra_megapixel",
  "per_second_video",
  "per_second_audio",
  "per_minute_audio",
  "per_1k_characters",
  "per_1k_requests",
  "per_request",
  "per_page",
  "per_annotated_page",
] as const;
export type PriceUnit = (typeof PRICE_UNITS)[number];

export function isPriceUnit(name: string): name is PriceUnit {
  return (PRICE_UNITS as readonly string[]).includes(name);
}

/** The rates that are known, in order. */
export function ratesOf(
  pricing: Pricing,
): { unit: PriceUnit; dollars: number }[] {
  return PRICE_UNITS.flatMap((unit) => {
    const dollars = (pricing as Record<string, unknown>)[unit];
    return typeof dollars === "number" ? [{ unit, dollars }] : [];
  });
}

/** Every digit that a list price has, and at least two: $0.075, $2.50. Free is $0. */
export function priceText(dollars: number, locale: string): string {
  if (dollars === 0) return formatDollars(0, { locale }).replace(/[.,]00$/, "");
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: 10,
  }).format(dollars);
}
