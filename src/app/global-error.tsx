"use client";

import { createTranslator } from "next-intl";
import { Document } from "#app/document.tsx";
import { Failed } from "#app/failed.tsx";
import { useHydrated } from "#client/hydrated.ts";
import { chosenLocale } from "#client/preferences.ts";
import { DEFAULT_LOCALE } from "#i18n/locales.ts";
import en from "#i18n/messages/en/failed.json";
import hi from "#i18n/messages/hi/failed.json";

const TEXTS = { en, hi };

/** Where the frame around the pages failed, nothing above gives texts or a look. */
export default function FrameError(props: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  const locale = useHydrated() ? chosenLocale() : DEFAULT_LOCALE;
  const t = createTranslator({
    locale,
    messages: { failed: TEXTS[locale] },
    namespace: "failed",
  });
  return (
    <Document locale={locale}>
      <title>{`${t("title")} · GreatRouter`}</title>
      <main className="mx-auto max-w-2xl px-4 py-24 sm:px-8">
        <h1 className="pb-6 text-2xl font-semibold tracking-tight">
          GreatRouter
        </h1>
        <Failed {...props} t={t} />
      </main>
    </Document>
  );
}
