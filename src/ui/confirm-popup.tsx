"use client";

import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import { useTranslations } from "next-intl";
import { Button, buttonLook } from "#ui/button.tsx";
import type { ConfirmProps } from "#ui/confirm.tsx";

export default function ConfirmPopup(props: ConfirmProps) {
  const t = useTranslations("ui");
  return (
    <Base.Root onOpenChange={props.onOpenChange} open={props.open}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Base.Popup className="fixed top-1/2 left-1/2 z-50 flex w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col gap-4 rounded-md border border-line bg-raised p-5 shadow-float outline-none">
          <Base.Title className="text-base font-semibold">
            {props.title}
          </Base.Title>
          <Base.Description className="text-sm text-quiet">
            {props.description}
          </Base.Description>
          <div className="flex flex-wrap justify-end gap-2">
            <Base.Close className={buttonLook()}>{t("cancel")}</Base.Close>
            <Button
              look="danger"
              onClick={() => {
                props.onOpenChange(false);
                props.onConfirm();
              }}
            >
              {props.action}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
