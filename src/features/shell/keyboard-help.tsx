"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "#ui/dialog.tsx";
import { Kbd } from "#ui/kbd.tsx";

const SHORTCUTS = [
  ["palette", ["⌘", "K"]],
  ["search", ["/"]],
  ["next", ["J"]],
  ["previous", ["K"]],
  ["open", ["↵"]],
  ["goOverview", ["G", "O"]],
  ["goPlayground", ["G", "P"]],
  ["goLogs", ["G", "L"]],
  ["close", ["Esc"]],
  ["help", ["?"]],
] as const;

export default function KeyboardHelp(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("shell.keyboard");
  return (
    <Dialog {...props} title={t("title")}>
      <dl className="flex flex-col">
        {SHORTCUTS.map(([action, keys]) => (
          <div
            className="flex min-h-9 items-center justify-between gap-4 border-b border-line text-sm last:border-0"
            key={action}
          >
            <dt>{t(action)}</dt>
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
