"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCurrentMode } from "#client/current-mode.ts";
import { setMode } from "#client/mode.ts";
import { setLocale, setTheme } from "#client/preferences.ts";
import { useSession } from "#client/session.ts";
import { navigationFor } from "#features/shell/navigation.ts";
import { LOCALES, type Locale } from "#i18n/locales.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Kbd } from "#ui/kbd.tsx";

/** Everything that can be gone to or done, by typing a part of its name. */
export default function CommandPalette(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onKeyboardHelp: () => void;
}) {
  const t = useTranslations("shell");
  const navigation = navigationFor(useSession());
  const router = useRouter();
  const locale = useLocale();
  const mode = useCurrentMode();
  const queries = useQueryClient();
  const run = (action: () => void) => () => {
    props.onOpenChange(false);
    action();
  };
  const otherMode = mode === "test" ? "live" : "test";
  return (
    <Dialog
      className="top-24! translate-y-0! gap-2!"
      onOpenChange={props.onOpenChange}
      open={props.open}
      title={t("palette.title")}
    >
      <Command label={t("palette.title")} loop>
        <Command.Input
          autoFocus
          className="h-10 w-full rounded-md border border-line-strong bg-canvas px-3 text-sm"
          placeholder={t("palette.placeholder")}
        />
        <Command.List className="max-h-[min(20rem,50dvh)] overflow-y-auto pt-2 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-quiet">
          <Command.Empty className="px-2 py-6 text-sm text-quiet">
            {t("palette.nothing")}
          </Command.Empty>
          <Command.Group heading={t("palette.pages")}>
            {navigation
              .flatMap(({ items }) => items)
              .map(({ page, href, icon: Icon, keys }) => (
                <Item key={href} onSelect={run(() => router.push(href))}>
                  <Icon aria-hidden className="size-4 text-quiet" />
                  <span className="grow">{t(`pages.${page}`)}</span>
                  {keys?.split(" ").map((key) => (
                    <Kbd key={key}>{key.toUpperCase()}</Kbd>
                  ))}
                </Item>
              ))}
          </Command.Group>
          <Command.Group heading={t("palette.actions")}>
            <Item
              onSelect={run(() => {
                setMode(otherMode);
                void queries.resetQueries();
              })}
            >
              {t(otherMode === "live" ? "palette.useLive" : "palette.useTest")}
            </Item>
            {(["system", "light", "dark"] as const).map((theme) => (
              <Item key={theme} onSelect={run(() => setTheme(theme))}>
                {t("theme.label")}: {t(`theme.${theme}`)}
              </Item>
            ))}
            {Object.entries(LOCALES)
              .filter(([other]) => other !== locale)
              .map(([other, name]) => (
                <Item
                  key={other}
                  onSelect={run(() => {
                    setLocale(other as Locale);
                    router.refresh();
                  })}
                >
                  {t("language")}: {name}
                </Item>
              ))}
            <Item onSelect={run(props.onKeyboardHelp)}>
              <span className="grow">{t("palette.keyboard")}</span>
              <Kbd>?</Kbd>
            </Item>
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}

function Item(props: { onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      className="flex cursor-default items-center gap-2.5 rounded-md px-2 py-2 text-sm data-[selected=true]:bg-hover"
      onSelect={props.onSelect}
    >
      {props.children}
    </Command.Item>
  );
}
