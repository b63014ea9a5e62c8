import type { Locale } from "#i18n/locales.ts";
import type billing from "#i18n/messages/en/billing.json";
import type catalog from "#i18n/messages/en/catalog.json";
import type failed from "#i18n/messages/en/failed.json";
import type home from "#i18n/messages/en/home.json";
import type invitation from "#i18n/messages/en/invitation.json";
import type journey from "#i18n/messages/en/journey.json";
import type keys from "#i18n/messages/en/keys.json";
import type logs from "#i18n/messages/en/logs.json";
import type overview from "#i18n/messages/en/overview.json";
import type playground from "#i18n/messages/en/playground.json";
import type shell from "#i18n/messages/en/shell.json";
import type signIn from "#i18n/messages/en/sign-in.json";
import type ui from "#i18n/messages/en/ui.json";
import type audit from "#i18n/messages/en/audit.json";
import type catalogSync from "#i18n/messages/en/catalog-sync.json";
import type health from "#i18n/messages/en/health.json";
import type limits from "#i18n/messages/en/limits.json";
import type members from "#i18n/messages/en/members.json";
import type preferences from "#i18n/messages/en/preferences.json";
import type providerKeys from "#i18n/messages/en/provider-keys.json";
import type settings from "#i18n/messages/en/settings.json";
import type webhooks from "#i18n/messages/en/webhooks.json";
import type welcome from "#i18n/messages/en/welcome.json";

/** A namespace a part of the product; a file a namespace and language. */
export type Messages = {
  billing: typeof billing;
  catalog: typeof catalog;
  failed: typeof failed;
  home: typeof home;
  invitation: typeof invitation;
  journey: typeof journey;
  keys: typeof keys;
  logs: typeof logs;
  overview: typeof overview;
  playground: typeof playground;
  shell: typeof shell;
  signIn: typeof signIn;
  ui: typeof ui;
  audit: typeof audit;
  catalogSync: typeof catalogSync;
  health: typeof health;
  limits: typeof limits;
  members: typeof members;
  preferences: typeof preferences;
  providerKeys: typeof providerKeys;
  settings: typeof settings;
  webhooks: typeof webhooks;
  welcome: typeof welcome;
};
export type Namespace = keyof Messages;

type Loaders = {
  [Name in Namespace]: Record<Locale, () => Promise<{ default: unknown }>>;
};

const LOADERS: Loaders = {
  billing: {
    en: () => import("#i18n/messages/en/billing.json"),
    hi: () => import("#i18n/messages/hi/billing.json"),
  },
  catalog: {
    en: () => import("#i18n/messages/en/catalog.json"),
    hi: () => import("#i18n/messages/hi/catalog.json"),
  },
  failed: {
    en: () => import("#i18n/messages/en/failed.json"),
    hi: () => import("#i18n/messages/hi/failed.json"),
  },
  home: {
    en: () => import("#i18n/messages/en/home.json"),
    hi: () => import("#i18n/messages/hi/home.json"),
  },
  invitation: {
    en: () => import("#i18n/messages/en/invitation.json"),
    hi: () => import("#i18n/messages/hi/invitation.json"),
  },
  journey: {
    en: () => import("#i18n/messages/en/journey.json"),
    hi: () => import("#i18n/messages/hi/journey.json"),
  },
  keys: {
    en: () => import("#i18n/messages/en/keys.json"),
    hi: () => import("#i18n/messages/hi/keys.json"),
  },
  logs: {
    en: () => import("#i18n/messages/en/logs.json"),
    hi: () => import("#i18n/messages/hi/logs.json"),
  },
  overview: {
    en: () => import("#i18n/messages/en/overview.json"),
    hi: () => import("#i18n/messages/hi/overview.json"),
  },
  playground: {
    en: () => import("#i18n/messages/en/playground.json"),
    hi: () => import("#i18n/messages/hi/playground.json"),
  },
  shell: {
    en: () => import("#i18n/messages/en/shell.json"),
    hi: () => import("#i18n/messages/hi/shell.json"),
  },
  signIn: {
    en: () => import("#i18n/messages/en/sign-in.json"),
    hi: () => import("#i18n/messages/hi/sign-in.json"),
  },
  ui: {
    en: () => import("#i18n/messages/en/ui.json"),
    hi: () => import("#i18n/messages/hi/ui.json"),
  },
  audit: {
    en: () => import("#i18n/messages/en/audit.json"),
    hi: () => import("#i18n/messages/hi/audit.json"),
  },
  catalogSync: {
    en: () => import("#i18n/messages/en/catalog-sync.json"),
    hi: () => import("#i18n/messages/hi/catalog-sync.json"),
  },
  health: {
    en: () => import("#i18n/messages/en/health.json"),
    hi: () => import("#i18n/messages/hi/health.json"),
  },
  limits: {
    en: () => import("#i18n/messages/en/limits.json"),
    hi: () => import("#i18n/messages/hi/limits.json"),
  },
  members: {
    en: () => import("#i18n/messages/en/members.json"),
    hi: () => import("#i18n/messages/hi/members.json"),
  },
  preferences: {
    en: () => import("#i18n/messages/en/preferences.json"),
    hi: () => import("#i18n/messages/hi/preferences.json"),
  },
  providerKeys: {
    en: () => import("#i18n/messages/en/provider-keys.json"),
    hi: () => import("#i18n/messages/hi/provider-keys.json"),
  },
  settings: {
    en: () => import("#i18n/messages/en/settings.json"),
    hi: () => import("#i18n/messages/hi/settings.json"),
  },
  webhooks: {
    en: () => import("#i18n/messages/en/webhooks.json"),
    hi: () => import("#i18n/messages/hi/webhooks.json"),
  },
  welcome: {
    en: () => import("#i18n/messages/en/welcome.json"),
    hi: () => import("#i18n/messages/hi/welcome.json"),
  },
};

export const NAMESPACES = Object.keys(LOADERS) as Namespace[];

/** Every text of a language. What goes to the browser is picked from it, a screen at a time. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const loaded = await Promise.all(
    NAMESPACES.map(
      async (name) => [name, (await LOADERS[name][locale]()).default] as const,
    ),
  );
  // Each file's shape is held against the English one by a test.
  return Object.fromEntries(loaded) as Messages;
}
