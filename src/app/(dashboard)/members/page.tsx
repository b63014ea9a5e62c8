import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Members } from "#features/members/members.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.pages");
  return { title: t("members") };
}

export default function MembersPage() {
  return (
    <Texts of={[...SHARED, "members"]}>
      <Members />
    </Texts>
  );
}
