import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PreferencesScreen } from "#features/preferences/preferences.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("preferences") };
}

export default function PreferencesPage() {
  return (
    <Texts of={[...SHARED, "preferences"]}>
      <PreferencesScreen />
    </Texts>
  );
}
