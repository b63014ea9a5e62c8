import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { AUDIT_ACTIONS } from "#core/accounts/audit-actions.ts";
import { PAYMENT_FAILURE_CODES } from "#core/billing/payments.ts";
import { DOUBTS } from "#core/catalog/sync/doubts.ts";
import { FEED_FAULTS } from "#core/catalog/sync/feed-faults.ts";
import { ERROR_CODES } from "#core/errors.ts";
import { KEY_CHECKS } from "#core/provider-keys/checks.ts";
import type { Sayings } from "#core/sayings.ts";
import { DELIVERY_FAILURES } from "#core/webhooks/failures.ts";
import { LOCALES, type Locale } from "#i18n/locales.ts";
import { loadMessages } from "#i18n/messages.ts";

/** Where a screen finds what it says for a code of the server. */
const PLACES: Record<string, readonly string[]> = {
  "ui.errors": ERROR_CODES,
  // Names of messages have no dots in them.
  "audit.actions": AUDIT_ACTIONS.map((it) => it.replace(".", "_")),
  "billing.topUps.reasons": PAYMENT_FAILURE_CODES,
  "catalogSync.doubts": DOUBTS.codes,
  "catalogSync.feeds.faults": FEED_FAULTS.codes,
  "webhooks.deliveries.failures": DELIVERY_FAILURES.codes,
  "providerKeys.reasons": KEY_CHECKS.codes,
};
const KEPT: Record<string, Sayings<string>> = {
  "catalogSync.doubts": DOUBTS,
  "catalogSync.feeds.faults": FEED_FAULTS,
  "webhooks.deliveries.failures": DELIVERY_FAILURES,
  "providerKeys.reasons": KEY_CHECKS,
};

/** All that sentences are filled in with, each so that it is found again. */
const MARKED = Object.fromEntries(
  (
    "host status models before factor day changes values ms bytes code " +
    "detail"
  )
    .split(" ")
    .map((name) => [name, `«${name}»`]),
);
const marksIn = (text: string) => (text.match(/«\w*»/g) ?? []).sort();

async function translator(locale: Locale) {
  const failed: string[] = [];
  const t = createTranslator({
    locale,
    messages: (await loadMessages(locale)) as unknown as Record<string, never>,
    onError: ({ message }) => failed.push(message),
  });
  const say = t as unknown as (
    key: string,
    values?: Record<string, string>,
  ) => string;
  return { say, failed };
}

describe.each(Object.keys(LOCALES) as Locale[])("in %s", (locale) => {
  it.each(Object.entries(PLACES))(
    "%s has a sentence of its own for every code",
    async (place, codes) => {
      const { say, failed } = await translator(locale);
      const said = codes.map((code) => say(`${place}.${code}`, MARKED));
      expect(failed).toEqual([]);
      expect(new Set(said).size).toBe(codes.length);
      const isHindi = (text: string) => /[\u0900-\u097f]/.test(text);
      expect(
        said.filter((text) => isHindi(text) !== (locale === "hi")),
      ).toEqual([]);
    },
  );

  it.each(Object.entries(KEPT))(
    "%s names all that the server names",
    async (place, { codes, say: sayAsKept, read }) => {
      const { say, failed } = await translator(locale);
      for (const code of codes) {
        const sentence = sayAsKept(code, MARKED);
        const text = say(`${place}.${code}`, read(sentence)?.values);
        expect(marksIn(text)).toEqual(marksIn(sentence));
      }
      expect(failed).toEqual([]);
    },
  );
});
