"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Nothing } from "#ui/states.tsx";
import { useWasOpen } from "#ui/was-open.ts";

const Popup = dynamic(() => import("#ui/confirm-popup.tsx"), {
  loading: Nothing,
});

export type ConfirmProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description: ReactNode;
  /** The verb on the button, not "OK". */
  action: string;
  onConfirm: () => void;
};

/** Asks before what cannot be undone; what can be undone is done, with a toast that undoes it. */
export function Confirm(props: ConfirmProps) {
  return useWasOpen(props.open) ? <Popup {...props} /> : null;
}
