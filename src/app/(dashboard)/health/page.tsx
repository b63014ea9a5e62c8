import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Health } from "#features/health/health.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("health") };
}

export default function HealthPage() {
  return (
    <Texts of={[...SHARED, "health"]}>
      <Health />
    </Texts>
  );
}
