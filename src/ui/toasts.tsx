"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { buttonLook } from "#ui/button.tsx";
import { hearToasts, type Said } from "#ui/toast.tsx";

const manager = Base.createToastManager();

export default function Toasts() {
  useEffect(() => hearToasts(show), []);
  return (
    <Base.Provider toastManager={manager}>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 left-4 z-70 flex flex-col gap-2 sm:left-auto sm:w-88">
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function show({ title, description, undo, isError }: Said): void {
  const id = manager.add({
    title,
    ...(description === undefined ? {} : { description }),
    ...(isError ? { type: "error", priority: "high" as const } : {}),
    timeout: undo || isError ? 10_000 : 5_000,
    ...(undo
      ? {
          actionProps: {
            children: undo.label,
            onClick: () => {
              manager.close(id);
              undo.run();
            },
          },
        }
      : {}),
  });
}

function List() {
  const t = useTranslations("ui");
  const { toasts } = Base.useToastManager();
  return toasts.map((shown) => (
    <Base.Root
      className="rounded-md border border-line bg-raised shadow-float transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0 data-[type=error]:border-bad"
      key={shown.id}
      swipeDirection={["right", "down"]}
      toast={shown}
    >
      <Base.Content className="flex items-center gap-3 p-3">
        <div className="flex min-w-0 grow flex-col gap-0.5">
          <Base.Title className="text-sm font-medium" />
          <Base.Description className="text-sm break-words text-quiet" />
        </div>
        {shown.actionProps ? (
          <Base.Action className={buttonLook({ size: "sm" })} />
        ) : null}
        <Base.Close
          aria-label={t("close")}
          className={buttonLook({ look: "ghost", size: "icon-sm" })}
        >
          <X aria-hidden />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
