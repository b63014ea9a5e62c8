"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import {
  type LogFilter,
  readFilter,
  writeFilter,
} from "#features/logs/filter.ts";

/** The filter and the open row, kept in the address: back, reload and a sent link show the same. */
export function useFilter() {
  const params = useSearchParams();
  const text = params.toString();
  const filter = useMemo(() => readFilter(new URLSearchParams(text)), [text]);
  const row = params.get("row");

  function show(next: LogFilter, open: string | null, isStep: boolean) {
    const address = writeFilter(next);
    if (open !== null) address.set("row", open);
    const query = address.toString();
    const url = query === "" ? location.pathname : `?${query}`;
    // Next follows both, and asks the server for nothing.
    if (isStep) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  }

  return {
    filter,
    row,
    change: (changes: Partial<LogFilter>) =>
      show({ ...filter, ...changes }, null, false),
    replace: (next: LogFilter) => show(next, null, true),
    open: (id: string | null) => show(filter, id, id !== null && row === null),
  };
}
