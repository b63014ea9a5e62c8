"use client";

import {
  isLocale,
  LOCALE_COOKIE,
  type Locale,
  preferredLocale,
} from "#i18n/locales.ts";

export type Theme = "system" | "light" | "dark";

const YEAR_S = 365 * 24 * 3600;

export function readTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || theme === "dark" ? theme : "system";
}

export function setTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const age = theme === "system" ? 0 : YEAR_S;
  document.cookie = `gr-theme=${theme}; path=/; max-age=${age}; samesite=lax`;
}

/** As the server finds it, where there is no page of the server's to tell. */
export function chosenLocale(): Locale {
  const cookie = document.cookie
    .split("; ")
    .find((it) => it.startsWith(`${LOCALE_COOKIE}=`))
    ?.slice(LOCALE_COOKIE.length + 1);
  return isLocale(cookie)
    ? cookie
    : preferredLocale(navigator.languages.join(","));
}

/** The page has to be asked for again afterwards: its texts come from the server. */
export function setLocale(locale: Locale): void {
  document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
