"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Nothing } from "#ui/states.tsx";
import { useWasOpen } from "#ui/was-open.ts";

const Popup = dynamic(() => import("#ui/dialog-popup.tsx"), {
  loading: Nothing,
});

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  className?: string;
};

/** Something to be seen to before going on. */
export function Dialog(props: DialogProps) {
  return useWasOpen(props.open) ? <Popup {...props} /> : null;
}
