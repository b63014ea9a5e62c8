import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { LOCALES, type Locale } from "#i18n/locales.ts";
import { loadMessages } from "#i18n/messages.ts";

/** Dotted path to text. */
function flat(tree: unknown, prefix = ""): Record<string, string> {
  if (typeof tree === "string") return { [prefix]: tree };
  return Object.assign(
    {},
    ...Object.entries(tree as Record<string, unknown>).map(([key, value]) =>
      flat(value, prefix ? `${prefix}.${key}` : key),
    ),
  );
}

const english = flat(await loadMessages("en"));
const others = (Object.keys(LOCALES) as Locale[]).filter((it) => it !== "en");
const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)[,}]|<(\w+)>/g)].map(([, it, tag]) => it ?? tag);

describe.each(others)("the texts in %s", (locale) => {
  it("are the English ones, each translated, with the same values in them", async () => {
    const texts = flat(await loadMessages(locale));
    expect(new Set(Object.keys(texts))).toEqual(new Set(Object.keys(english)));
    const wrong = Object.entries(texts).filter(
      ([key, text]) =>
        text.trim() === "" ||
        new Set(placeholders(text)).symmetricDifference(
          new Set(placeholders(english[key]!)),
        ).size > 0,
    );
    expect(wrong).toEqual([]);
  });

  it("are correct messages", async () => {
    const errors: unknown[] = [];
    const t = createTranslator({
      locale,
      messages: (await loadMessages(locale)) as unknown as Record<
        string,
        never
      >,
      onError: (error) => {
        if (error.code === "INVALID_MESSAGE") errors.push(error.message);
      },
    });
    const raw = t as unknown as (key: string) => string;
    for (const key of Object.keys(english)) raw(key);
    expect(errors).toEqual([]);
  });
});

it("Hindi is written in its own script, but for terms that developers know", async () => {
  const KNOWN =
    /^(?:GreatRouter|API keys|Webhooks|curl|TypeScript|Python|OpenAI SDK|JSON|CSV)$/;
  const texts = flat(await loadMessages("hi"));
  const latin = Object.entries(texts).filter(
    ([, text]) =>
      !/[\u0900-\u097f]/.test(text) &&
      !KNOWN.test(text) &&
      /[a-z]/i.test(text.replace(/\{[^}]*\}|<[^>]*>/g, "")),
  );
  expect(latin).toEqual([]);
});

it.each(Object.keys(LOCALES) as Locale[])(
  "a screen is called the same at its top as in the side bar: %s",
  async (locale) => {
    const messages = await loadMessages(locale);
    const { pages } = messages.shell;
    expect({
      overview: messages.overview.title,
      playground: messages.playground.title,
      logs: messages.logs.title,
      welcome: messages.welcome.title,
      keys: messages.keys.title,
      providerKeys: messages.providerKeys.title,
      members: messages.members.title,
      preferences: messages.preferences.title,
      limits: messages.limits.title,
      billing: messages.billing.title,
      webhooks: messages.webhooks.title,
      audit: messages.audit.title,
      health: messages.health.title,
      catalog: messages.catalogSync.title,
      settings: messages.settings.title,
      models: messages.catalog.list.title,
      credits: messages.catalog.credits.title,
    }).toEqual(
      Object.fromEntries(
        Object.entries(pages).filter(
          ([page]) => page !== "docs" && page !== "reference",
        ),
      ),
    );
  },
);

it.each(Object.keys(LOCALES) as Locale[])(
  "the worlds are called the same wherever they are named: %s",
  async (locale) => {
    const { shell, keys } = await loadMessages(locale);
    expect(keys.modes).toEqual({
      test: shell.mode.test,
      live: shell.mode.live,
    });
    expect(keys.columns.mode).toBe(shell.mode.label);
  },
);

it.each(Object.keys(LOCALES) as Locale[])(
  "the audit log says roles, worlds and preferences as their screens do: %s",
  async (locale) => {
    const { audit, keys, members, preferences } = await loadMessages(locale);
    expect(audit.words).toMatchObject({
      ...members.roles,
      ...keys.modes,
      ...preferences.optimizations,
      ...preferences.modes,
    });
  },
);

it("Hindi tells none from one, which its grammar does not", async () => {
  const texts = flat(await loadMessages("hi"));
  // Its plural "one" is of 0 as well as of 1.
  const wrong = Object.entries(texts).filter(([, text]) =>
    /\bone \{[^}#]*\}/.test(text),
  );
  expect(wrong).toEqual([]);
});
