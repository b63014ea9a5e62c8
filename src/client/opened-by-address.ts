"use client";

import { useSearchParams } from "next/navigation";

/** Whether the dialog that makes something new is open. The address says so, so that links and the palette lead to it. */
export function useOpenedByAddress(): [boolean, (isOpen: boolean) => void] {
  const isOpen = useSearchParams().has("new");
  function open(next: boolean) {
    const params = new URLSearchParams(location.search);
    if (next) params.set("new", "");
    else params.delete("new");
    // Next follows, and asks the server for nothing.
    const query = params.size === 0 ? location.pathname : `?${params}`;
    history.replaceState(null, "", query);
  }
  return [isOpen, open];
}
