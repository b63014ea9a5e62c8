import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Playground } from "#features/playground/playground.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("playground") };
}

export default function PlaygroundPage() {
  return (
    <Texts of={[...SHARED, "playground", "journey"]}>
      <Playground />
    </Texts>
  );
}
