import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Welcome } from "#features/welcome/welcome.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("welcome") };
}

export default function WelcomePage() {
  return (
    <Texts of={[...SHARED, "welcome"]}>
      <Welcome />
    </Texts>
  );
}
