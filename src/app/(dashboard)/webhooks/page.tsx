import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Webhooks } from "#features/webhooks/webhooks.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("webhooks") };
}

export default function WebhooksPage() {
  return (
    <Texts of={[...SHARED, "webhooks"]}>
      <Webhooks />
    </Texts>
  );
}
