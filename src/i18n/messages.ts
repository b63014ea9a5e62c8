import type { Locale } from "#i18n/locales.ts";
import type shell from "#i18n/messages/en/shell.json";
import type ui from "#i18n/messages/en/ui.json";

/** A namespace a part of the product; a file a namespace and language. */
export type Messages = {
  shell: typeof shell;
  ui: typeof ui;
};
export type Namespace = keyof Messages;

type Loaders = {
  [Name in Namespace]: Record<Locale, () => Promise<{ default: unknown }>>;
};

const LOADERS: Loaders = {
  shell: {
    en: () => import("#i18n/messages/en/shell.json"),
    hi: () => import("#i18n/messages/hi/shell.json"),
  },
  ui: {
    en: () => import("#i18n/messages/en/ui.json"),
    hi: () => import("#i18n/messages/hi/ui.json"),
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
