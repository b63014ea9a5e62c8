"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonLook } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import type { DialogProps } from "#ui/dialog.tsx";

export default function DialogPopup(props: DialogProps) {
  const t = useTranslations("ui");
  return (
    <Base.Root onOpenChange={props.onOpenChange} open={props.open}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-shade transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={cn(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col gap-4 overflow-y-auto rounded-md border border-line bg-raised p-5 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0",
            props.className,
          )}
        >
          <div className="flex items-start justify-between gap-4">
            <div className="flex min-w-0 flex-col gap-1">
              <Base.Title className="text-base font-semibold">
                {props.title}
              </Base.Title>
              {props.description ? (
                <Base.Description className="text-sm text-quiet">
                  {props.description}
                </Base.Description>
              ) : null}
            </div>
            <Base.Close
              aria-label={t("close")}
              className={buttonLook({ look: "ghost", size: "icon-sm" })}
            >
              <X aria-hidden />
            </Base.Close>
          </div>
          {props.children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
