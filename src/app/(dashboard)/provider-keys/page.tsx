import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProviderKeys } from "#features/provider-keys/provider-keys.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("providerKeys") };
}

export default function ProviderKeysPage() {
  return (
    <Texts of={[...SHARED, "providerKeys"]}>
      <ProviderKeys />
    </Texts>
  );
}
