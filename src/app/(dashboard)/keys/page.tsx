import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Keys } from "#features/keys/keys.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("keys") };
}

export default function KeysPage() {
  return (
    <Texts of={[...SHARED, "keys"]}>
      <Keys />
    </Texts>
  );
}
