"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useHydrated } from "#client/hydrated.ts";
import {
  readTheme,
  setLocale,
  setTheme,
  type Theme,
} from "#client/preferences.ts";
import { LOCALES, type Locale } from "#i18n/locales.ts";
import type { MenuEntry } from "#ui/menu.tsx";

const THEMES = ["system", "light", "dark"] as const satisfies readonly Theme[];

/** The choices of theme and language, for a menu. */
export function useDisplayEntries(): MenuEntry[] {
  const t = useTranslations("shell");
  const locale = useLocale();
  const router = useRouter();
  const isHydrated = useHydrated();
  const [chosen, choose] = useState<Theme | null>(null);
  return [
    { kind: "label", label: t("theme.label") },
    {
      kind: "choice",
      label: t("theme.label"),
      value: chosen ?? (isHydrated ? readTheme() : "system"),
      options: THEMES.map((value) => ({ value, label: t(`theme.${value}`) })),
      onChange: (value) => {
        const next = THEMES.find((it) => it === value) ?? "system";
        setTheme(next);
        choose(next);
      },
    },
    { kind: "line" },
    { kind: "label", label: t("language") },
    {
      kind: "choice",
      label: t("language"),
      value: locale,
      options: Object.entries(LOCALES).map(([value, label]) => ({
        value,
        label,
      })),
      onChange: (value) => {
        setLocale(value as Locale);
        router.refresh();
      },
    },
  ];
}
