import { getLocale, getTranslations } from "next-intl/server";
import type { Pricing } from "#contracts/model-card.ts";
import { priceText, ratesOf } from "#features/catalog/price-text.ts";

/** The rates that say most: input and output, else the first that is known. Unknown is said, and never 0. */
export async function MainPrice({ pricing }: { pricing: Pricing }) {
  const t = await getTranslations("catalog");
  const locale = await getLocale();
  const rates = ratesOf(pricing);
  const of = (name: string) => rates.find(({ unit }) => unit === name);
  const [input, output] = [
    of("input_per_million_tokens"),
    of("output_per_million_tokens"),
  ];
  const [first] = rates;
  if (input && output) {
    return (
      <>
        {priceText(input.dollars, locale)}
        <span className="text-quiet"> {t("list.in")} · </span>
        {priceText(output.dollars, locale)}
        <span className="text-quiet"> {t("list.out")}</span>
      </>
    );
  }
  if (!first) return <span className="text-quiet">{t("list.unknown")}</span>;
  return (
    <>
      {priceText(first.dollars, locale)}
      <span className="text-quiet"> {t(`units.${first.unit}`)}</span>
    </>
  );
}
