import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "#ui/panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("overview") };
}

export default async function OverviewPage() {
  const t = await getTranslations("shell.pages");
  return <PageHead title={t("overview")} />;
}
