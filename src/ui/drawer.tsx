"use client";

import { Drawer as Base } from "@base-ui/react/drawer";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonLook } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";

const SIDES = {
  right: {
    swipe: "right",
    viewport: "justify-end",
    popup:
      "w-[min(44rem,100vw)] border-l data-ending-style:translate-x-full data-starting-style:translate-x-full",
  },
  left: {
    swipe: "left",
    viewport: "justify-start",
    popup:
      "w-[min(18rem,calc(100vw-3rem))] border-r data-ending-style:-translate-x-full data-starting-style:-translate-x-full",
  },
} as const;

/** What a row holds, beside the list that it is from. */
export function Drawer(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** Beside the button that closes. */
  actions?: ReactNode;
  side?: keyof typeof SIDES;
  children: ReactNode;
}) {
  const t = useTranslations("ui");
  const side = SIDES[props.side ?? "right"];
  return (
    <Base.Root
      onOpenChange={props.onOpenChange}
      open={props.open}
      swipeDirection={side.swipe}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-shade transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className={cn("fixed inset-0 z-50 flex", side.viewport)}>
          <Base.Popup
            className={cn(
              "flex h-full flex-col border-line bg-canvas shadow-float outline-none transition-transform duration-200 ease-out",
              side.popup,
            )}
          >
            <div className="flex h-14 shrink-0 items-center justify-between gap-2 border-b border-line px-4">
              <Base.Title className="min-w-0 truncate text-base font-semibold">
                {props.title}
              </Base.Title>
              <div className="flex items-center gap-1">
                {props.actions}
                <Base.Close
                  aria-label={t("close")}
                  className={buttonLook({ look: "ghost", size: "icon-sm" })}
                >
                  <X aria-hidden />
                </Base.Close>
              </div>
            </div>
            <Base.Content className="min-h-0 grow overflow-y-auto overscroll-contain">
              {props.children}
            </Base.Content>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
