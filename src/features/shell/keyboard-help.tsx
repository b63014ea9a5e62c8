"use client";

import { useTranslations } from "next-intl";
import { useCommandKey } from "#client/command-key.ts";
import { useSession } from "#client/session.ts";
import { navigationFor } from "#features/shell/navigation.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Kbd } from "#ui/kbd.tsx";

export default function KeyboardHelp(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("shell");
  const command = useCommandKey();
  const pages = navigationFor(useSession()).flatMap(({ items }) => items);
  const shortcuts: [action: string, keys: readonly string[]][] = [
    [t("keyboard.palette"), [command, "K"]],
    [t("keyboard.search"), ["/"]],
    [t("keyboard.next"), ["J"]],
    [t("keyboard.previous"), ["K"]],
    [t("keyboard.open"), ["↵"]],
    ...pages.flatMap(({ page, keys }): typeof shortcuts =>
      keys
        ? [
            [
              t("keyboard.go", { page: t(`pages.${page}`) }),
              keys.toUpperCase().split(" "),
            ],
          ]
        : [],
    ),
    [t("keyboard.close"), ["Esc"]],
    [t("keyboard.help"), ["?"]],
  ];
  return (
    <Dialog {...props} title={t("keyboard.title")}>
      <dl className="flex flex-col">
        {shortcuts.map(([action, keys]) => (
          <div
            className="flex min-h-9 items-center justify-between gap-4 border-b border-line text-sm last:border-0"
            key={action}
          >
            <dt>{action}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
