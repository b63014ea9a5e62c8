"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSession } from "#client/session.ts";
import { navigationFor, PUBLIC_PAGES } from "#features/shell/navigation.ts";
import { usePaletteActions } from "#features/shell/palette-actions.ts";
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
  const actions = usePaletteActions(props.onKeyboardHelp);
  const router = useRouter();
  const run = (action: () => void) => () => {
    props.onOpenChange(false);
    action();
  };
  const pages = [...navigation.flatMap(({ items }) => items), ...PUBLIC_PAGES];
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
            {pages.map(({ page, href, icon: Icon, keys }) => (
              <Item
                key={href}
                keys={keys}
                // Whoever knows a page by its address finds it in every language.
                keywords={[href]}
                onSelect={run(() => router.push(href))}
              >
                <Icon aria-hidden className="size-4 text-quiet" />
                <span className="grow">{t(`pages.${page}`)}</span>
              </Item>
            ))}
          </Command.Group>
          <Command.Group heading={t("palette.actions")}>
            {actions.map(({ key, label, keys, run: action }) => (
              <Item
                key={key}
                keys={keys}
                keywords={[key]}
                onSelect={run(action)}
              >
                <span className="grow">{label}</span>
              </Item>
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}

function Item(props: {
  onSelect: () => void;
  keywords: string[];
  keys: string | undefined;
  children: ReactNode;
}) {
  return (
    <Command.Item
      className="flex cursor-default items-center gap-2.5 rounded-md px-2 py-2 text-sm data-[selected=true]:bg-hover"
      keywords={props.keywords}
      onSelect={props.onSelect}
    >
      {props.children}
      {props.keys?.split(" ").map((key) => (
        <Kbd key={key}>{key.toUpperCase()}</Kbd>
      ))}
    </Command.Item>
  );
}
