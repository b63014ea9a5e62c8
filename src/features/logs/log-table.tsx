"use client";

import { FlexRender, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useShortcuts } from "#client/shortcuts.ts";
import type { LogRow } from "#features/logs/columns.ts";
import { features, TABLE_COLUMNS } from "#features/logs/log-columns.tsx";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { Skeleton } from "#ui/states.tsx";

const ROW_PX = 41;
const NARROW_ROW_PX = 61;
/** Asks for more while so many rows are still below. */
const AHEAD = 30;

const GRID =
  "grid grid-cols-[3.25rem_minmax(0,1fr)_auto] items-center gap-x-3 px-3 lg:grid-cols-[6.5rem_3.25rem_7.5rem_minmax(0,2fr)_minmax(0,1fr)_7rem_6rem_5rem]";

/** The log, however long: only the rows in sight are in the page. */
export default function LogTable(props: {
  /** The same array as long as they are the same rows. */
  rows: readonly LogRow[];
  opened: string | null;
  onOpen: (id: string) => void;
  hasMore: boolean;
  isFetchingMore: boolean;
  onMore: () => void;
}) {
  const t = useTranslations("logs.columns");
  const logs = useTranslations("logs");
  const scroller = useRef<HTMLDivElement>(null);
  /** The row that keys go on from: by its id, for what comes in moves every row. */
  const [atId, setAt] = useState<string | null>(null);
  /** The newest row when the reader scrolled away from it; null: what comes in is in sight. */
  const [leftAt, setLeftAt] = useState<string | null>(null);
  const { rows, hasMore, isFetchingMore, onMore } = props;
  const table = useTable({
    features,
    columns: TABLE_COLUMNS,
    data: rows as LogRow[],
    getRowId: (row) => row.id,
  });
  const tableRows = table.getRowModel().rows;
  const at = rows.findIndex(({ id }) => id === atId);
  const unseen = rows.findIndex(({ id }) => id === leftAt);
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
    // What comes in above moves nothing that is being read.
    anchorTo: leftAt === null ? "start" : "end",
  });
  const shown = virtualizer.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  // Whoever has scrolled the row that keys are at out of sight gets in at those that are there.
  const entry = shown.some(({ index }) => index === Math.max(0, at))
    ? Math.max(0, at)
    : shown[0]?.index;
  useEffect(() => {
    if (hasMore && !isFetchingMore && last > rows.length - AHEAD) onMore();
  }, [hasMore, isFetchingMore, last, rows.length, onMore]);

  function goTo(index: number) {
    const next = Math.min(rows.length - 1, Math.max(0, index));
    setAt(rows[next]?.id ?? null);
    virtualizer.scrollToIndex(next);
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-index="${next}"]`)
        ?.focus(),
    );
  }
  useShortcuts({ j: () => goTo(at + 1), k: () => goTo(at - 1) });

  return (
    <div className="relative flex min-h-80 flex-col lg:h-0 lg:grow">
      <div
        aria-colcount={TABLE_COLUMNS.length}
        aria-label={t("table")}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        className="flex min-h-0 grow flex-col overflow-hidden rounded-md border border-line"
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
            {table.getFlatHeaders().map(({ id, column }) => (
              <span
                className={cn(column.columnDef.meta?.isFigure && "text-right")}
                key={id}
                role="columnheader"
              >
                {t(id as "time")}
              </span>
            ))}
          </div>
        </div>
        <div
          className="min-h-0 grow overflow-y-auto max-lg:max-h-[70dvh]"
          onScroll={({ currentTarget: { scrollTop } }) =>
            setLeftAt((before) =>
              scrollTop <= 0 ? null : (before ?? rows[0]?.id ?? null),
            )
          }
          ref={scroller}
          role="rowgroup"
        >
          <div
            className="relative"
            role="presentation"
            style={{ height: virtualizer.getTotalSize() }}
          >
            {shown.map(({ index, key, start }) => {
              const tableRow = tableRows[index];
              const row = tableRow?.original;
              const place = {
                transform: `translateY(${start}px)`,
              };
              if (!tableRow || !row) {
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
                    setAt(row.id);
                    props.onOpen(row.id);
                  }}
                  onFocus={() => setAt(row.id)}
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
                  tabIndex={index === entry ? 0 : -1}
                >
                  {tableRow.getAllCells().map((cell) => (
                    <span
                      className={cell.column.columnDef.meta?.className}
                      key={cell.id}
                      role="cell"
                    >
                      <FlexRender cell={cell} />
                    </span>
                  ))}
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {unseen > 0 ? (
        <Button
          className="absolute top-2 left-1/2 -translate-x-1/2 shadow-float lg:top-11"
          onClick={() => virtualizer.scrollToOffset(0)}
          size="sm"
        >
          <ArrowUp aria-hidden />
          {logs("fresh", { count: unseen })}
        </Button>
      ) : null}
    </div>
  );
}
