import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { Pricing } from "#contracts/model-card.ts";
import type { Facts } from "#features/catalog/facts.ts";
import type { PriceRows } from "#features/catalog/model-page.tsx";
import {
  isPriceUnit,
  priceText,
  ratesOf,
} from "#features/catalog/price-text.ts";
import { Panel } from "#ui/panel.tsx";

const Tier = z.object({ above_tokens: z.number() }).loose();
const Variant = z.object({
  when: z.string(),
  unit: z.string(),
  usd: z.number(),
});

/** The list price: every rate, the tiers by length, the variants, who says so, and what it was before. */
export async function ModelPrices(props: { facts: Facts; prices: PriceRows }) {
  const t = await getTranslations("catalog.model");
  const locale = await getLocale();
  const list = props.prices.filter(({ host }) => host === null);
  const now = list.find(({ valid_to }) => valid_to === null);
  const before = list.filter(({ valid_to }) => valid_to !== null);
  const tiers = z.array(Tier).catch([]).parse(now?.price_tiers_by_context);
  const variants = z.array(Variant).catch([]).parse(now?.pricing_variants);
  const rates = ratesOf(now?.pricing ?? {});
  const sources = z.array(z.string()).catch([]).parse(now?.sources);
  const units = await getTranslations("catalog.units");
  const fields = (now?.conflicts ?? []).map(({ field }) => {
    const unit = field.replace("pricing.", "");
    return isPriceUnit(unit) ? units(unit) : unit;
  });
  return (
    <Panel bodyClassName="flex flex-col gap-4 text-sm" title={t("price")}>
      {rates.length === 0 && variants.length === 0 ? (
        <p className="text-quiet">{t("priceUnknown")}</p>
      ) : null}
      <Rates pricing={now?.pricing ?? {}} />
      {tiers.map((tier) => (
        <div className="flex flex-col gap-2" key={tier.above_tokens}>
          <h3 className="font-medium">
            {t("above", {
              count: new Intl.NumberFormat(locale).format(tier.above_tokens),
            })}
          </h3>
          <Rates pricing={Pricing.parse(tier)} />
        </div>
      ))}
      {variants.length > 0 ? <Variants variants={variants} /> : null}
      {props.facts.price_confidence === "low" ? (
        <p className="text-warn">{t("priceLow")}</p>
      ) : null}
      {sources.length > 0 ? (
        <p className="text-quiet">
          {t("statedBy", { sources: sources.join(", ") })}
        </p>
      ) : null}
      {fields.length > 0 ? (
        <p className="text-quiet">
          {t("conflicts", { fields: [...new Set(fields)].join("; ") })}
        </p>
      ) : null}
      {before.length > 0 ? (
        <div className="flex flex-col gap-2">
          <h3 className="font-medium">{t("history")}</h3>
          {before.map((row) => (
            <div key={row.valid_from}>
              <p className="text-quiet">
                {t("until", { date: row.valid_to?.slice(0, 10) ?? "" })}
              </p>
              <Rates pricing={row.pricing} />
            </div>
          ))}
        </div>
      ) : null}
    </Panel>
  );
}

async function Rates({ pricing }: { pricing: Pricing }) {
  const t = await getTranslations("catalog.units");
  const locale = await getLocale();
  return (
    <dl className="flex flex-col">
      {ratesOf(pricing).map(({ unit, dollars }) => (
        <div
          className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-1.5 last:border-0"
          key={unit}
        >
          <dd className="tabular order-first min-w-20 font-medium">
            {priceText(dollars, locale)}
          </dd>
          <dt className="text-quiet">{t(unit)}</dt>
        </div>
      ))}
    </dl>
  );
}

async function Variants(props: { variants: z.infer<typeof Variant>[] }) {
  const t = await getTranslations("catalog.units");
  const locale = await getLocale();
  return (
    <ul className="flex flex-col">
      {props.variants.map(({ when, unit, usd }) => (
        <li
          className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-1.5 last:border-0"
          key={`${when} ${unit}`}
        >
          <span className="tabular min-w-20 font-medium">
            {priceText(usd, locale)}
          </span>
          <span className="text-quiet">
            {when} ({isPriceUnit(unit) ? t(unit) : unit.replaceAll("_", " ")})
          </span>
        </li>
      ))}
    </ul>
  );
}
