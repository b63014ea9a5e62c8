"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useShortcuts } from "#client/shortcuts.ts";
import type { LogRow } from "#features/logs/columns.ts";
import { StatusChip } from "#ui/chip.tsx";
import { cn } from "#ui/cn.ts";
import { Latency, Money, When } from "#ui/figures.tsx";
import { formatCount } from "#ui/format/count.ts";
import { Skeleton } from "#ui/states.tsx";
import { TaskLabel } from "#ui/task.tsx";

const ROW_PX = 41;
const NARROW_ROW_PX = 61;
/** Asks for more while so many rows are still below. */
const AHEAD = 30;

const GRID =
  "grid grid-cols-[3.25rem_minmax(0,1fr)_auto] items-center gap-x-3 px-3 lg:grid-cols-[6.5rem_3.25rem_7.5rem_minmax(0,2fr)_minmax(0,1fr)_7rem_6rem_5rem]";

/** The log, however long: only the rows in sight are in the page. */
export function LogTable(props: {
  rows: readonly LogRow[];
  opened: string | null;
  onOpen: (id: string) => void;
  hasMore: boolean;
  isFetchingMore: boolean;
  onMore: () => void;
}) {
  const t = useTranslations("logs.columns");
  const locale = useLocale();
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(-1);
  const { rows, hasMore, isFetchingMore, onMore } = props;
  // It changes what its functions answer without becoming another object; nothing here is memoised by the compiler.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () =>
      scroller.current && scroller.current.clientWidth < 900
        ? NARROW_ROW_PX
        : ROW_PX,
    getItemKey: (index) => rows[index]?.id ?? "more",
    overscan: 10,
  });
  const shown = virtualizer.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isFetchingMore && last > rows.length - AHEAD) onMore();
  }, [hasMore, isFetchingMore, last, rows.length, onMore]);

  function goTo(index: number) {
    const next = Math.min(rows.length - 1, Math.max(0, index));
    setAt(next);
    virtualizer.scrollToIndex(next);
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-index="${next}"]`)
        ?.focus(),
    );
  }
  useShortcuts({ j: () => goTo(at + 1), k: () => goTo(at - 1) });

  return (
    <div
      aria-colcount={8}
      aria-label={t("table")}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      className="flex min-h-80 flex-col overflow-hidden rounded-md border border-line lg:h-0 lg:grow"
      role="table"
    >
      <div className="hidden lg:block" role="rowgroup">
        <div
          className={cn(
            GRID,
            "h-9 border-b border-line bg-panel text-xs text-quiet",
          )}
          role="row"
        >
          {(
            [
              "time",
              "status",
              "task",
              "model",
              "endpoint",
              "tokens",
              "cost_dollars",
              "total_ms",
            ] as const
          ).map((column, i) => (
            <span
              className={cn(i > 4 && "text-right")}
              key={column}
              role="columnheader"
            >
              {t(column)}
            </span>
          ))}
        </div>
      </div>
      <div
        className="min-h-0 grow overflow-y-auto max-lg:max-h-[70dvh]"
        ref={scroller}
        role="rowgroup"
      >
        <div
          className="relative"
          role="presentation"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {shown.map(({ index, key, start }) => {
            const row = rows[index];
            const place = {
              transform: `translateY(${start}px)`,
            };
            if (!row) {
              return (
                <div
                  aria-busy
                  className="absolute top-0 flex w-full items-center px-3 py-3"
                  data-index={index}
                  key={key}
                  ref={virtualizer.measureElement}
                  role="presentation"
                  style={place}
                >
                  <Skeleton className="h-4 w-1/2" />
                </div>
              );
            }
            return (
              <div
                aria-rowindex={index + 2}
                aria-selected={props.opened === row.id}
                className={cn(
                  GRID,
                  "absolute top-0 w-full cursor-pointer border-b border-line py-2 text-sm -outline-offset-2 hover:bg-hover",
                  props.opened === row.id && "bg-accent-wash",
                )}
                data-index={index}
                key={key}
                onClick={() => {
                  setAt(index);
                  props.onOpen(row.id);
                }}
                onFocus={() => setAt(index)}
                onKeyDown={(event) => {
                  if (event.key === "Enter") props.onOpen(row.id);
                  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                    event.preventDefault();
                    goTo(index + (event.key === "ArrowDown" ? 1 : -1));
                  }
                }}
                ref={virtualizer.measureElement}
                role="row"
                style={place}
                tabIndex={index === Math.max(0, at) ? 0 : -1}
              >
                <span className="hidden text-quiet lg:block" role="cell">
                  <When time={row.time} />
                </span>
                <span className="self-start lg:self-center" role="cell">
                  <StatusChip status={row.status} />
                </span>
                <span className="hidden lg:flex" role="cell">
                  {row.task ? <TaskLabel task={row.task} /> : null}
                </span>
                <span className="flex min-w-0 flex-col" role="cell">
                  <span className="truncate font-mono text-xs leading-5">
                    {row.model ?? row.error_code ?? "–"}
                  </span>
                  <span className="flex items-center gap-2 text-xs text-quiet lg:hidden">
                    {row.task ? <TaskLabel task={row.task} /> : null}
                    <When time={row.time} />
                  </span>
                </span>
                <span
                  className="hidden truncate font-mono text-xs text-quiet lg:block"
                  role="cell"
                >
                  {row.endpoint}
                </span>
                <span
                  className="tabular hidden text-right text-quiet lg:block"
                  role="cell"
                >
                  {row.prompt_tokens === null
                    ? "–"
                    : `${formatCount(row.prompt_tokens, locale)} → ${formatCount(row.completion_tokens ?? 0, locale)}`}
                </span>
                <span
                  className="flex flex-col items-end lg:block lg:text-right"
                  role="cell"
                >
                  <Money dollars={row.cost_dollars} />
                  <span className="text-xs text-quiet lg:hidden">
                    <Latency ms={Math.round(row.total_ms ?? 0)} />
                  </span>
                </span>
                <span
                  className="hidden text-right text-quiet lg:block"
                  role="cell"
                >
                  <Latency
                    ms={row.total_ms === null ? null : Math.round(row.total_ms)}
                  />
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
