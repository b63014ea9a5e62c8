import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { connection } from "next/server";
import { Credits } from "#features/catalog/credits.tsx";
import { SiteFrame } from "#features/catalog/site-frame.tsx";
import { publicApi } from "#server/public-api.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalog.credits");
  return { title: t("title"), description: t("body") };
}

export default async function CreditsPage() {
  await connection(); // the catalog is opened when the router runs, not when it is built
  const { catalog } = await publicApi();
  const { data } = await catalog.sources({});
  return (
    <SiteFrame>
      <Credits sources={data} />
    </SiteFrame>
  );
}
