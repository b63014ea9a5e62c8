import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { ModelRow } from "#contracts/models.ts";
import type { Facts } from "#features/catalog/facts.ts";
import { Chip } from "#ui/chip.tsx";
import { TextLink } from "#ui/link.tsx";

/** Limits, dates and licence; what is not known is not shown. */
export async function ModelFacts(props: { model: ModelRow; facts: Facts }) {
  const t = await getTranslations("catalog.model");
  const locale = await getLocale();
  const { facts, model } = props;
  const tokens = (count: number | undefined) =>
    count === undefined
      ? null
      : t("tokens", { count: new Intl.NumberFormat(locale).format(count) });
  const weights =
    facts.open_weights === undefined
      ? null
      : t(facts.open_weights ? "open" : "closed");
  return (
    <section className="flex flex-col gap-4 rounded-md border border-line bg-raised p-4 text-sm">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        <Fact name={t("contextWindow")}>{tokens(facts.context_window)}</Fact>
        <Fact name={t("longestInput")}>{tokens(facts.max_input_tokens)}</Fact>
        <Fact name={t("longestOutput")}>{tokens(facts.max_output_tokens)}</Fact>
        <Fact name={t("reads")}>{facts.modalities.input.join(", ")}</Fact>
        <Fact name={t("writes")}>{facts.modalities.output.join(", ")}</Fact>
        <Fact name={t("releases")}>{facts.release_date}</Fact>
        <Fact name={t("knowledge")}>{facts.knowledge_cutoff}</Fact>
        <Fact name={t("retires")}>{facts.retirement_date}</Fact>
        <Fact name={t("successor")}>
          {facts.superseded_by ? (
            <TextLink href={`/models/${facts.superseded_by}`}>
              {facts.superseded_by}
            </TextLink>
          ) : null}
        </Fact>
        <Fact name={t("weights")}>{weights}</Fact>
        <Fact name={t("licence")}>{facts.license}</Fact>
        <Fact name={t("also")}>{facts.aliases.join(", ")}</Fact>
      </dl>
      {model.capabilities.length > 0 ? (
        <ul aria-label={t("capabilities")} className="flex flex-wrap gap-1.5">
          {model.capabilities.map((capability) => (
            <li key={capability}>
              <Chip>{capability.replaceAll("_", " ")}</Chip>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  if (!props.children) return null;
  return (
    <>
      <dt className="text-quiet">{props.name}</dt>
      <dd className="tabular min-w-0 text-right [overflow-wrap:anywhere]">
        {props.children}
      </dd>
    </>
  );
}
