import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Settings } from "#features/settings/settings.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("settings") };
}

export default function SettingsPage() {
  return (
    <Texts of={[...SHARED, "settings"]}>
      <Settings />
    </Texts>
  );
}
