import { getLocale, getTranslations } from "next-intl/server";
import type { z } from "zod";
import type { ModelPage as Page, PriceList } from "#contracts/model-page.ts";
import { factsOf } from "#features/catalog/facts.ts";
import { ModelExample } from "#features/catalog/model-example.tsx";
import { ModelFacts } from "#features/catalog/model-facts.tsx";
import { ModelHosts } from "#features/catalog/model-hosts.tsx";
import { ModelPerformance } from "#features/catalog/model-performance.tsx";
import { ModelPrices } from "#features/catalog/model-prices.tsx";
import { ModelScores } from "#features/catalog/model-scores.tsx";
import { Texts } from "#i18n/texts.tsx";
import { Chip } from "#ui/chip.tsx";
import { CopyButton } from "#ui/code.tsx";
import { TextLink } from "#ui/link.tsx";
import { Panel } from "#ui/panel.tsx";

export type ModelPageData = z.infer<typeof Page>;
export type PriceRows = z.infer<typeof PriceList>["data"];

/** All that is known of one model, from what it costs to how it is called. */
export async function ModelPage(props: {
  model: ModelPageData;
  prices: PriceRows;
  origin: string;
}) {
  const { model, prices } = props;
  const t = await getTranslations("catalog.model");
  const locale = await getLocale();
  const facts = factsOf(model);
  return (
    <>
      <div className="flex min-w-0 flex-col gap-3">
        <TextLink className="w-fit text-sm" href="/models">
          {t("list")}
        </TextLink>
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-2xl font-semibold tracking-tight">
            {model.name}
          </h1>
          <Chip>{model.category}</Chip>
          {facts.price_tier ? <Chip>{facts.price_tier}</Chip> : null}
          {facts.status === "active" ? null : (
            <Chip tone="warn">{facts.status}</Chip>
          )}
        </div>
        <p className="flex min-w-0 items-center gap-1 font-mono text-sm text-quiet">
          <span className="break-all">{model.id}</span>
          <Texts of={["ui"]}>
            <CopyButton text={model.id} />
          </Texts>
        </p>
        {model.requested_id === undefined ? null : (
          <p className="text-sm text-quiet">
            {t("asked", { name: model.requested_id, id: model.id })}
          </p>
        )}
        <p className="max-w-[70ch] text-base leading-7">{model.description}</p>
      </div>
      <div className="grid min-w-0 gap-6 lg:grid-cols-[1fr_20rem]">
        {/* First in the document too: what arrives later must not push down what is read by then. */}
        <div className="flex min-w-0 flex-col gap-6 lg:col-start-2 lg:row-start-1">
          <ModelFacts facts={facts} model={model} />
        </div>
        <div className="flex min-w-0 flex-col gap-6 lg:col-start-1 lg:row-start-1">
          <ModelPrices facts={facts} prices={prices} />
          <ModelHosts facts={facts} model={model} prices={prices} />
          <Panel title={t("example")}>
            <Texts of={["ui"]}>
              <ModelExample model={model} origin={props.origin} />
            </Texts>
          </Panel>
          <ModelScores scores={model.benchmarks} />
          <ModelPerformance
            locale={locale}
            rows={model.performance_timeseries ?? []}
          />
        </div>
      </div>
    </>
  );
}
