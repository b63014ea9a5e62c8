"use client";

import { useEffect, useRef } from "react";

/** A key (`?`), one with the platform's command key (`mod+k`), or two after one another (`g o`). */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

const SEQUENCE_MS = 1_000;

/** Single keys rest while the reader types, or while a dialog is open; `mod+…` works everywhere. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const withMod = event.metaKey || event.ctrlKey;
      if (!withMod && isBusy(event.target)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const isSecond = first && event.timeStamp - first.at < SEQUENCE_MS;
      const name = withMod
        ? `mod+${key}`
        : isSecond && `${first?.key} ${key}` in latest.current
          ? `${first?.key} ${key}`
          : key;
      first = withMod ? null : { key, at: event.timeStamp };
      const run = latest.current[name];
      if (!run) return;
      event.preventDefault();
      run(event);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function isBusy(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.closest(
        '[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"]',
      ) !== null)
  );
}
