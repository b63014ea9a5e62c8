"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { CopyButton } from "#ui/code.tsx";
import { Dialog } from "#ui/dialog.tsx";

/** A key that was just made, for the one time that it is shown. */
export function Secret(props: { secret: string | null; onClose: () => void }) {
  const t = useTranslations("keys");
  const { secret, onClose } = props;
  return (
    <Dialog
      onOpenChange={(open) => !open && onClose()}
      open={secret !== null}
      title={t("made")}
    >
      <div className="flex min-w-0 items-center gap-2 rounded-md border border-line bg-panel p-3">
        <code className="min-w-0 grow font-mono text-xs break-all">
          {secret}
        </code>
        <CopyButton size="icon" text={secret ?? ""} />
      </div>
      <div className="flex justify-end">
        <Button look="primary" onClick={onClose}>
          {t("done")}
        </Button>
      </div>
    </Dialog>
  );
}
