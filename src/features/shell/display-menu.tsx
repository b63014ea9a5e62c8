"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import {
  readTheme,
  setLocale,
  setTheme,
  type Theme,
} from "#client/preferences.ts";
import { useHydrated } from "#client/hydrated.ts";
import { LOCALES, type Locale } from "#i18n/locales.ts";
import { MenuLabel, MenuRadioGroup, MenuSeparator } from "#ui/menu.tsx";

/** The choices of theme and language, inside a menu. */
export function DisplayMenu() {
  const t = useTranslations("shell");
  const locale = useLocale();
  const router = useRouter();
  const isHydrated = useHydrated();
  const [theme, chooseTheme] = useState<Theme>(() =>
    isHydrated ? readTheme() : "system",
  );
  return (
    <>
      <MenuLabel>{t("theme.label")}</MenuLabel>
      <MenuRadioGroup<Theme>
        label={t("theme.label")}
        onChange={(next) => {
          setTheme(next);
          chooseTheme(next);
        }}
        options={(["system", "light", "dark"] as const).map((value) => ({
          value,
          label: t(`theme.${value}`),
        }))}
        value={theme}
      />
      <MenuSeparator />
      <MenuLabel>{t("language")}</MenuLabel>
      <MenuRadioGroup<Locale>
        label={t("language")}
        onChange={(next) => {
          setLocale(next);
          router.refresh();
        }}
        options={Object.entries(LOCALES).map(([value, label]) => ({
          value: value as Locale,
          label,
        }))}
        value={locale}
      />
    </>
  );
}
