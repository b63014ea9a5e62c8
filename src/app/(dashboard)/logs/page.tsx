import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Logs } from "#features/logs/logs.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("logs") };
}

export default function LogsPage() {
  return (
    <Texts of={[...SHARED, "logs", "journey"]}>
      <Logs />
    </Texts>
  );
}
