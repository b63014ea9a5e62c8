import { expect, it } from "vitest";
import { preferredLocale } from "#i18n/locales.ts";

it.each([
  [null, "en"],
  ["hi-IN,hi;q=0.9,en;q=0.8", "hi"],
  ["en-GB,hi;q=0.5", "en"],
  ["de, hi;q=0.4, en;q=0.6", "en"],
  ["fr", "en"],
  ["en;q=0, hi;q=0.1", "hi"],
])("%s is answered in %s", (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});
