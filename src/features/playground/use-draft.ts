"use client";

import { useEffect, useState } from "react";
import {
  EMPTY_REQUEST,
  type PlaygroundRequest,
} from "#features/playground/request.ts";
import { known, unpackShared } from "#features/playground/share.ts";

const KEY = "greatrouter.playground";
const LARGEST_KEPT = 1_000_000;

/** Why an address does not open: it lost a part of itself, or it is of this organisation, which is not the reader's. */
export type Refusal = "broken" | { organizationId: string };

/**
 * The request that the reader is putting together: kept for this tab, so that back and reload lose nothing, or taken
 * from a shared address, when the page is opened and when one is entered later.
 */
export function useDraft(organizationId: string) {
  const [request, setRequest] = useState<PlaygroundRequest>(EMPTY_REQUEST);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [isLoaded, setLoaded] = useState(false);

  useEffect(() => {
    let isCurrent = true;
    async function load(hash: string) {
      const packed = sharedIn(hash);
      const shared = packed === null ? null : await unpackShared(packed);
      if (!isCurrent) return;
      if (shared?.organizationId === organizationId) {
        setRequest(shared.request);
        setRefused(null);
      } else {
        setRefused(shared ?? (packed === null ? null : "broken"));
        // Whoever was quicker than the draft keeps what they typed.
        setRequest(({ prompt }) => {
          const draft = readDraft();
          return prompt === "" ? draft : { ...draft, prompt };
        });
      }
      setLoaded(true);
    }
    // Of the event: a change that was made just before may have the address written once more, without it.
    const loadAgain = ({ newURL }: HashChangeEvent) =>
      void load(new URL(newURL).hash);
    void load(location.hash);
    addEventListener("hashchange", loadAgain);
    return () => {
      isCurrent = false;
      removeEventListener("hashchange", loadAgain);
    };
  }, [organizationId]);

  useEffect(() => {
    if (!isLoaded) return;
    const text = JSON.stringify(request);
    if (text.length <= LARGEST_KEPT) sessionStorage.setItem(KEY, text);
  }, [request, isLoaded]);

  return {
    request,
    refused,
    /** With a function, what changes depends on what is there by then. */
    change: (
      changes:
        | Partial<PlaygroundRequest>
        | ((before: PlaygroundRequest) => Partial<PlaygroundRequest>),
    ) => {
      // What is changed is another request than the address says: reloading would bring that one back.
      if (sharedIn(location.hash) !== null) {
        history.replaceState(null, "", location.pathname + location.search);
      }
      setRequest((before) => ({
        ...before,
        ...(typeof changes === "function" ? changes(before) : changes),
      }));
    },
  };
}

/** Null where what is after # is none, or leads to a part of the page. */
function sharedIn(hash: string): string | null {
  const packed = hash.slice(1);
  return packed === "" || document.getElementById(packed) ? null : packed;
}

function readDraft(): PlaygroundRequest {
  try {
    const kept = sessionStorage.getItem(KEY);
    return kept
      ? known(JSON.parse(kept) as Partial<PlaygroundRequest>)
      : EMPTY_REQUEST;
  } catch {
    return EMPTY_REQUEST;
  }
}
