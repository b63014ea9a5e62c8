import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Audit } from "#features/audit/audit.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("audit") };
}

export default function AuditPage() {
  return (
    <Texts of={[...SHARED, "audit"]}>
      <Audit />
    </Texts>
  );
}
