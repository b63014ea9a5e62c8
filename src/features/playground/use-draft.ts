"use client";

import { useEffect, useState } from "react";
import {
  EMPTY_REQUEST,
  type PlaygroundRequest,
} from "#features/playground/request.ts";
import { known, unpackShared } from "#features/playground/share.ts";

const KEY = "greatrouter.playground";
const LARGEST_KEPT = 1_000_000;

/**
 * The request that the reader is putting together: kept for this tab, so that back and reload lose nothing, or taken
 * from a shared address. `refused`: the address is of an organisation that is not this one.
 */
export function useDraft(organizationId: string) {
  const [request, setRequest] = useState<PlaygroundRequest>(EMPTY_REQUEST);
  const [refused, setRefused] = useState(false);
  const [isLoaded, setLoaded] = useState(false);

  useEffect(() => {
    let isCurrent = true;
    async function load() {
      const packed = location.hash.slice(1);
      const shared = packed === "" ? null : await unpackShared(packed);
      if (!isCurrent) return;
      if (shared?.organizationId === organizationId) {
        setRequest(known(shared.request));
      } else {
        setRefused(packed !== "");
        // Whoever was quicker than the draft keeps what they typed.
        setRequest(({ prompt }) => {
          const draft = readDraft();
          return prompt === "" ? draft : { ...draft, prompt };
        });
      }
      setLoaded(true);
    }
    void load();
    return () => {
      isCurrent = false;
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
    ) =>
      setRequest((before) => ({
        ...before,
        ...(typeof changes === "function" ? changes(before) : changes),
      })),
  };
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
