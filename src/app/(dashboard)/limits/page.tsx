import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Limits } from "#features/limits/limits.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("limits") };
}

export default function LimitsPage() {
  return (
    <Texts of={[...SHARED, "limits"]}>
      <Limits />
    </Texts>
  );
}
