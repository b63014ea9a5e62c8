/** The languages of the product, each named in itself. */
export const LOCALES = { en: "English", hi: "हिन्दी" } as const;
export type Locale = keyof typeof LOCALES;
export const DEFAULT_LOCALE: Locale = "en";
/** Keeps the reader's choice. */
export const LOCALE_COOKIE = "gr-locale";

export function isLocale(name: string | undefined): name is Locale {
  return name !== undefined && name in LOCALES;
}

/** The first language of an `Accept-Language` header that we have. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag, ...parameters] = part.trim().split(";");
      const quality = parameters.find((it) => it.trim().startsWith("q="));
      return {
        language: tag?.split("-")[0]?.toLowerCase(),
        quality: quality ? Number(quality.trim().slice(2)) : 1,
      };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const found = wanted.find(({ language }) => isLocale(language))?.language;
  return isLocale(found) ? found : DEFAULT_LOCALE;
}
