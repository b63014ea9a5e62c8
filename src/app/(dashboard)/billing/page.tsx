import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Billing } from "#features/billing/billing.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("billing") };
}

export default function BillingPage() {
  return (
    <Texts of={[...SHARED, "billing"]}>
      <Billing />
    </Texts>
  );
}
