import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { connection } from "next/server";
import {
  listQueryOf,
  modelQueryOf,
  type SearchParams,
} from "#features/catalog/list-query.ts";
import { ModelCatalog } from "#features/catalog/model-catalog.tsx";
import { SiteFrame } from "#features/catalog/site-frame.tsx";
import { publicApi } from "#server/public-api.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalog.list");
  return { title: t("title"), description: t("body") };
}

export default async function ModelsPage(props: {
  searchParams: Promise<SearchParams>;
}) {
  await connection();
  const { models } = await publicApi();
  const whole = await models.list({});
  const { options, known } = optionsOf(whole.data);
  const asked = listQueryOf(await props.searchParams);
  const query = { ...asked, provider: known(asked.provider) };
  return (
    <SiteFrame>
      <ModelCatalog
        list={await models.query(modelQueryOf(query))}
        options={options}
        query={query}
      />
    </SiteFrame>
  );
}

type Rows = Awaited<
  ReturnType<Awaited<ReturnType<typeof publicApi>>["models"]["list"]>
>["data"];

/** What can be chosen, as the catalog has it; the API refuses a maker that it has not. */
function optionsOf(rows: Rows) {
  const names = (of: (row: Rows[number]) => string | string[]) =>
    [...new Set(rows.flatMap(of))].sort();
  const provider = names((row) => row.provider);
  return {
    options: {
      category: names((row) => row.category),
      provider,
      capability: names((row) => row.capabilities),
      tier: ["economy", "standard", "balanced", "premium", "flagship"],
    },
    known: (name: string) => (provider.includes(name) ? name : ""),
  };
}
