"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSession } from "#client/session.ts";
import { TextLink } from "#ui/link.tsx";

/** What the organisation has set: to be changed by roles that may, and by the others only looked at. */
export function MayChange({ children }: { children: ReactNode }) {
  const t = useTranslations("ui");
  if (useSession().scopes.includes("manage")) return children;
  return (
    <>
      <p className="rounded-md border border-line bg-panel px-4 py-3 text-sm text-quiet">
        {t("readOnly")}{" "}
        <TextLink href="/members">{t("problems.whoMay")}</TextLink>
      </p>
      <fieldset className="contents" disabled>
        {children}
      </fieldset>
    </>
  );
}
