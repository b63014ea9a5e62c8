"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and in the very first render in the browser, which must be alike. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
