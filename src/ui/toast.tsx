"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useState } from "react";

const Toasts = dynamic(() => import("#ui/toasts.tsx"), { ssr: false });
/** After the screen is there; earlier only where something is to be said. */
const AHEAD_MS = 2_000;

export type Said = {
  title: string;
  description?: string;
  undo?: { label: string; run: () => void };
  /** Errors interrupt a screen reader, all else waits. */
  isError?: boolean;
};

const unsaid: Said[] = [];
let listener: (() => void) | null = null;

/** Says what was done. With `undo` the reader has ten seconds to take it back. */
export function toast(said: Said): void {
  unsaid.push(said);
  listener?.();
}

/** Calls `say` with everything that was said and will be; answers what ends that. */
export function hearToasts(say: (said: Said) => void): () => void {
  const all = () => {
    for (let said = unsaid.shift(); said; said = unsaid.shift()) say(said);
  };
  const before = listener;
  listener = all;
  all();
  return () => {
    if (listener === all) listener = before;
  };
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => {
    if (isNeeded) return;
    const need = () => setNeeded(true);
    listener = need;
    const timer = setTimeout(need, AHEAD_MS);
    return () => {
      clearTimeout(timer);
      if (listener === need) listener = null;
    };
  }, [isNeeded]);
  return (
    <>
      {children}
      {isNeeded ? <Toasts /> : null}
    </>
  );
}
