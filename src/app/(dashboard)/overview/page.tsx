import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Overview } from "#features/overview/overview.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("overview") };
}

export default function OverviewPage() {
  return (
    <Texts of={[...SHARED, "overview"]}>
      <Overview />
    </Texts>
  );
}
