"use client";

import { ChevronsUpDown, LogOut, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSession } from "#client/session.ts";
import { useDisplayEntries } from "#features/shell/display-entries.ts";
import { signOut } from "#client/sign-out.ts";
import { Menu } from "#ui/menu.tsx";

export function AccountMenu() {
  const t = useTranslations("shell.account");
  const { name, email } = useSession().user;
  const display = useDisplayEntries();
  return (
    <Menu
      className="w-56"
      entries={[
        {
          kind: "label",
          label: (
            <>
              {t("signedInAs")}
              <span className="block truncate text-ink">{email}</span>
            </>
          ),
        },
        { kind: "line" },
        ...display,
        { kind: "line" },
        {
          kind: "action",
          key: "sign out",
          label: (
            <>
              <LogOut aria-hidden />
              {t("signOut")}
            </>
          ),
          onSelect: () => void signOut(),
        },
      ]}
      label={t("label")}
      trigger={
        <button
          aria-label={t("label")}
          className="flex h-10 items-center gap-2.5 rounded-md px-1.5 text-left text-sm hover:bg-hover"
          type="button"
        >
          <UserRound
            aria-hidden
            className="mx-1.5 size-4 shrink-0 text-quiet"
          />
          <span className="min-w-0 grow truncate">{name ?? email}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-quiet" />
        </button>
      }
    />
  );
}
