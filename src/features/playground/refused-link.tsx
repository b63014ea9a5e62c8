"use client";

import { useTranslations } from "next-intl";
import { useSession } from "#client/session.ts";
import type { Refusal } from "#features/playground/use-draft.ts";
import { useSwitchOrganisation } from "#features/shell/use-switch-organisation.ts";
import { Button } from "#ui/button.tsx";
import { Problem } from "#ui/states.tsx";

/** Why a colleague's link does not open, and the way to where it does. */
export function RefusedLink({ because }: { because: Refusal }) {
  const t = useTranslations("playground.share");
  const switches = useTranslations("shell.organisation");
  const { organizations } = useSession();
  // The address stays: in its organisation it opens.
  const switchTo = useSwitchOrganisation(switches("failed"), () =>
    location.reload(),
  );
  if (because === "broken") {
    return <Problem title={t("broken")}>{t("brokenBody")}</Problem>;
  }
  const own = organizations.find(({ id }) => id === because.organizationId);
  return (
    <Problem
      actions={
        own ? (
          <Button onClick={() => switchTo(own.id)} size="sm">
            {t("switchTo", { name: own.name })}
          </Button>
        ) : null
      }
      title={t("foreign")}
    >
      {own ? t("ownBody", { name: own.name }) : t("foreignBody")}
    </Problem>
  );
}
