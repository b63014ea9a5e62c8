"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** How the key of shortcuts is called where the reader sits: ⌘ on Apple's machines, Ctrl on all others. */
export function useCommandKey(): "⌘" | "Ctrl" {
  return useSyncExternalStore(
    never,
    () => commandKeyOf(navigator.userAgent),
    () => "Ctrl",
  );
}

export function commandKeyOf(userAgent: string): "⌘" | "Ctrl" {
  return /Mac OS|iPhone|iPad/.test(userAgent) ? "⌘" : "Ctrl";
}
