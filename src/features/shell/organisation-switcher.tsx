"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSession } from "#client/session.ts";
import { useSwitchOrganisation } from "#features/shell/use-switch-organisation.ts";
import { Menu } from "#ui/menu.tsx";

export function OrganisationSwitcher() {
  const t = useTranslations("shell.organisation");
  const switchTo = useSwitchOrganisation(t("failed"));
  const { organizations, organization } = useSession();
  const { id: organizationId, name } = organization;
  return (
    <Menu
      className="w-56"
      entries={[
        { kind: "label", label: t("label") },
        {
          kind: "choice",
          label: t("label"),
          value: organizationId,
          options: organizations.map(({ id, name }) => ({
            value: id,
            label: name,
          })),
          onChange: switchTo,
        },
      ]}
      label={t("switch")}
      trigger={
        <button
          aria-label={`${t("switch")}: ${name}`}
          className="flex h-11 items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-hover"
          type="button"
        >
          <span
            aria-hidden
            className="flex size-7 shrink-0 items-center justify-center rounded-md bg-ink text-sm font-medium text-canvas"
          >
            {String.fromCodePoint(name.codePointAt(0) ?? 0x3f).toUpperCase()}
          </span>
          <span className="flex min-w-0 grow flex-col leading-tight">
            <span className="truncate text-sm font-medium">{name}</span>
            <span className="truncate text-xs text-quiet">GreatRouter</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-quiet" />
        </button>
      }
    />
  );
}
