import { getRequestConfig } from "next-intl/server";
import { cookies, headers } from "next/headers";
import {
  isLocale,
  LOCALE_COOKIE,
  type Locale,
  preferredLocale,
} from "#i18n/locales.ts";
import { loadMessages } from "#i18n/messages.ts";

/**
 * The language of a request: of its path where pages have one (`setRequestLocale`), else of the reader's cookie, else
 * of the browser.
 */
export default getRequestConfig(async ({ requestLocale }) => {
  const fromPath = await requestLocale;
  const locale = isLocale(fromPath) ? fromPath : await localeOfReader();
  return { locale, messages: await loadMessages(locale) };
});

async function localeOfReader(): Promise<Locale> {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  return isLocale(chosen)
    ? chosen
    : preferredLocale((await headers()).get("accept-language"));
}
