import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CatalogSync } from "#features/catalog-sync/catalog-sync.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("catalog") };
}

export default function CatalogSyncPage() {
  return (
    <Texts of={[...SHARED, "catalogSync"]}>
      <CatalogSync />
    </Texts>
  );
}
