import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Invitation } from "#features/invitation/invitation.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("invitation");
  return { title: t("title") };
}

export default function InvitationPage() {
  return (
    <Texts of={[...SHARED, "invitation"]}>
      <Invitation />
    </Texts>
  );
}
