"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useCurrentMode } from "#client/current-mode.ts";
import { setMode } from "#client/mode.ts";
import { setLocale, setTheme } from "#client/preferences.ts";
import { useSession } from "#client/session.ts";
import { signOut } from "#client/sign-out.ts";
import { useSwitchOrganisation } from "#features/shell/use-switch-organisation.ts";
import { LOCALES, type Locale } from "#i18n/locales.ts";

export type PaletteAction = {
  key: string;
  label: string;
  run: () => void;
  keys?: string;
};

/** What is made anew on a screen of its own, and what one must be allowed to for it. */
const MAKING = [
  ["key", "/keys", "keys"],
  ["providerKey", "/provider-keys", "provider_keys"],
  ["invitation", "/members", "members"],
  ["webhook", "/webhooks", "organization"],
] as const;

/** What can be done from anywhere, in the order in which it is offered. */
export function usePaletteActions(onKeyboardHelp: () => void): PaletteAction[] {
  const t = useTranslations("shell");
  const router = useRouter();
  const locale = useLocale();
  const mode = useCurrentMode();
  const queries = useQueryClient();
  const { permissions, organization, organizations } = useSession();
  const switchTo = useSwitchOrganisation(t("organisation.failed"));
  const otherMode = mode === "test" ? "live" : "test";
  return [
    ...MAKING.filter(([, , needs]) => permissions.includes(needs)).map(
      ([what, href]) => ({
        key: what,
        label: t(`palette.make.${what}`),
        run: () => router.push(`${href}?new`),
      }),
    ),
    {
      key: "mode",
      label: t(otherMode === "live" ? "palette.useLive" : "palette.useTest"),
      run: () => {
        setMode(otherMode);
        void queries.resetQueries();
      },
    },
    ...organizations
      .filter(({ id }) => id !== organization.id)
      .map(({ id, name }) => ({
        key: id,
        label: `${t("organisation.switch")}: ${name}`,
        run: () => switchTo(id),
      })),
    ...(["system", "light", "dark"] as const).map((theme) => ({
      key: theme,
      label: `${t("theme.label")}: ${t(`theme.${theme}`)}`,
      run: () => setTheme(theme),
    })),
    ...Object.entries(LOCALES)
      .filter(([other]) => other !== locale)
      .map(([other, name]) => ({
        key: other,
        label: `${t("language")}: ${name}`,
        run: () => {
          setLocale(other as Locale);
          router.refresh();
        },
      })),
    {
      key: "keyboard",
      label: t("palette.keyboard"),
      keys: "?",
      run: onKeyboardHelp,
    },
    {
      key: "sign out",
      label: t("account.signOut"),
      run: () => void signOut(),
    },
  ];
}
