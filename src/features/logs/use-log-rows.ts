"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useCurrentMode } from "#client/current-mode.ts";
import { useTRPC, useTRPCClient } from "#client/trpc.tsx";
import type { LogRow } from "#features/logs/columns.ts";
import { type LogFilter, toQuery } from "#features/logs/filter.ts";

const PAGE = 100;
const TAIL_MS = 2_000;
/** What the tail may add before the reader should ask anew. */
const MOST_FRESH = 2_000;

type Fresh = { rows: LogRow[]; cursor: string | null };
const NOTHING: Fresh = { rows: [], cursor: null };

/** The log by pages as it is scrolled, and above them what comes in while `isLive`. */
export function useLogRows(filter: LogFilter, isLive: boolean) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const mode = useCurrentMode();
  const key = JSON.stringify([mode, filter]);
  const [began, setBegan] = useState(() => beginning(key));
  // Another question has another tail, and its range goes back from another moment.
  if (began.key !== key) setBegan(() => beginning(key));
  const query = useMemo(() => toQuery(filter, began.now), [filter, began.now]);

  const pages = useInfiniteQuery(
    trpc.logs.list.infiniteQueryOptions(
      { filter: query, limit: PAGE },
      {
        getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
        staleTime: Infinity,
        gcTime: 60_000,
      },
    ),
  );
  useQuery({
    queryKey: ["tail", key, began.now],
    enabled: isLive && pages.isSuccess && filter.to === null,
    refetchInterval: TAIL_MS,
    refetchIntervalInBackground: false,
    gcTime: 0,
    retry: false,
    queryFn: async ({ signal }) => {
      const answer = await api.logs.tail.query(
        {
          filter: query,
          since: began.fresh.cursor ?? new Date(began.now).toISOString(),
        },
        { signal },
      );
      setBegan((before) =>
        before.key === key
          ? { ...before, fresh: together(before.fresh, answer) }
          : before,
      );
      return answer.cursor;
    },
  });

  const rows = useMemo(() => {
    const paged = pages.data?.pages.flatMap(({ data }) => data) ?? [];
    const known = new Set(paged.map(({ id }) => id));
    return [...began.fresh.rows.filter(({ id }) => !known.has(id)), ...paged];
  }, [pages.data, began.fresh]);

  return {
    rows,
    isPending: pages.isPending,
    error: pages.error,
    hasMore: pages.hasNextPage,
    isFetchingMore: pages.isFetchingNextPage,
    fetchMore: () => void pages.fetchNextPage(),
    /** Asks the same again, from this moment. */
    refresh: () => {
      setBegan(beginning(key));
      void pages.refetch();
    },
  };
}

function beginning(key: string) {
  return { key, now: Date.now(), fresh: NOTHING };
}

function together(
  fresh: Fresh,
  answer: { data: LogRow[]; cursor: string },
): Fresh {
  const known = new Set(fresh.rows.map(({ id }) => id));
  const added = answer.data.filter(({ id }) => !known.has(id));
  const rows =
    added.length === 0
      ? fresh.rows
      : [...added, ...fresh.rows]
          .sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0))
          .slice(0, MOST_FRESH);
  return { rows, cursor: answer.cursor };
}
