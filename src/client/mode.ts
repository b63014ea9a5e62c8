"use client";

import { useSyncExternalStore } from "react";
import { MODE_COOKIE, type Mode } from "#client/mode-cookie.ts";

/** What a session says it with; a key says it by its prefix. */
export const MODE_HEADER = "x-gr-mode";

const YEAR_S = 365 * 24 * 3600;
const listeners = new Set<() => void>();

/** In the browser only. */
export function readMode(): Mode {
  return /(?:^|; )gr-mode=live(?:;|$)/.test(document.cookie) ? "live" : "test";
}

export function setMode(mode: Mode): void {
  document.cookie = `${MODE_COOKIE}=${mode}; path=/; max-age=${YEAR_S}; samesite=lax`;
  for (const listener of listeners) listener();
}

/** `fromServer`: what the page was rendered with. */
export function useMode(fromServer: Mode): Mode {
  return useSyncExternalStore(subscribe, readMode, () => fromServer);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
