"use client";

import {
  keepPreviousData,
  queryOptions,
  useQuery,
} from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useCurrentMode } from "#client/current-mode.ts";
import { ALONE, type Inputs, useTRPCClient } from "#client/trpc.tsx";
import {
  type PlaygroundRequest,
  toAdvice,
} from "#features/playground/request.ts";

/** Short enough to feel live, long enough not to ask at every key. */
const SUGGEST_AFTER_MS = 250;
/** The explanation names every model of the catalog; it waits for a pause. */
const EXPLAIN_AFTER_MS = 700;

type Advice = Inputs["auto"]["suggest"];

/** What the router would do, while the reader types. What is overtaken is cancelled, and its answer never shown. */
export function useAdvice(request: PlaygroundRequest) {
  const api = useTRPCClient();
  const mode = useCurrentMode();
  const asked = JSON.stringify(toAdvice(request));
  const soon = useDebounced(asked, SUGGEST_AFTER_MS);
  const later = useDebounced(asked, EXPLAIN_AFTER_MS);
  const suggested = useQuery({
    queryKey: ["suggest", mode, soon],
    queryFn: ({ signal }) =>
      api.auto.suggest.mutate(adviceIn(soon), { ...ALONE, signal }),
    enabled: soon !== "null",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const explained = useQuery({
    ...useExplanation(later),
    placeholderData: keepPreviousData,
  });
  const isEmpty = asked === "null";
  return {
    suggested: isEmpty ? undefined : suggested.data,
    explained: isEmpty ? undefined : explained.data,
    error: isEmpty ? null : (suggested.error ?? explained.error),
    retry: () => {
      void suggested.refetch();
      void explained.refetch();
    },
    isBehind: !isEmpty && (asked !== soon || suggested.isFetching),
  };
}

/** Among which models `request` is decided, and why; undefined while that is not known. */
export function useExplained(request: PlaygroundRequest | null) {
  const asked = JSON.stringify(request && toAdvice(request));
  return useQuery(useExplanation(asked)).data;
}

function useExplanation(asked: string) {
  const api = useTRPCClient();
  return queryOptions({
    queryKey: ["explain", useCurrentMode(), asked],
    queryFn: ({ signal }) =>
      api.auto.explain.mutate(adviceIn(asked), { ...ALONE, signal }),
    enabled: asked !== "null",
    staleTime: 60_000,
  });
}

function adviceIn(asked: string): Advice {
  return JSON.parse(asked) as Advice;
}

function useDebounced<T>(value: T, ms: number): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
