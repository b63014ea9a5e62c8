import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ButtonLink, TextLink } from "#ui/link.tsx";

/** What the public pages of the catalog have around them: where one is, where one can go. */
export async function SiteFrame({ children }: { children: ReactNode }) {
  const t = await getTranslations("catalog.frame");
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-6xl flex-col px-4 sm:px-8">
      <header className="flex min-h-14 flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-2">
        <a className="flex items-center gap-2 font-semibold" href="/">
          <img alt="" height={20} src="/icon.svg" width={20} />
          GreatRouter
        </a>
        <nav
          aria-label={t("label")}
          className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-quiet"
        >
          <a className="hover:text-ink" href="/models">
            {t("models")}
          </a>
          <a className="hover:text-ink max-sm:hidden" href="/v1/openapi.json">
            {t("reference")}
          </a>
        </nav>
        <ButtonLink className="ml-auto" href="/overview" size="sm">
          {t("dashboard")}
        </ButtonLink>
      </header>
      <main className="flex min-w-0 grow flex-col gap-8 py-8 sm:py-10">
        {children}
      </main>
      <footer className="flex flex-wrap gap-x-5 gap-y-2 border-t border-line py-5 text-sm text-quiet">
        <span>{t("scores")}</span>
        <TextLink href="/credits">{t("credits")}</TextLink>
        <TextLink href="/v1/catalog/changes.rss" prefetch={false}>
          {t("changes")}
        </TextLink>
      </footer>
    </div>
  );
}
