"use client";

import {
  createColumnHelper,
  createSortedRowModel,
  type ColumnDef,
  type RowData,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_datetime,
  sortFn_text,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { cn } from "#ui/cn.ts";

type ColumnMeta = {
  align?: "right";
  /** Left out on screens too narrow for it. */
  hideBelow?: "sm" | "lg";
};

const features = tableFeatures({
  // A phantom: only its type counts.
  columnMeta: {} as ColumnMeta,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: {
    alphanumeric: sortFn_alphanumeric,
    text: sortFn_text,
    datetime: sortFn_datetime,
  },
});

export type DataColumn<Row extends RowData> = ColumnDef<typeof features, Row>;

/** Columns of a `DataTable` of `Row`; give each `meta: { align: "right" }` that holds figures. */
export function dataColumns<Row extends RowData>() {
  return createColumnHelper<typeof features, Row>();
}

const HIDE = { sm: "max-sm:hidden", lg: "max-lg:hidden" } as const;

/**
 * A table of all its rows, sortable by its heads, walked through with j and k. Long lists that come page by page have a
 * table of their own. Keep `columns` and `rows` stable.
 */
export function DataTable<Row extends RowData>(props: {
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Makes every row open something. */
  onOpen?: (row: Row) => void;
  className?: string;
}) {
  const table = useTable({
    features,
    columns: props.columns as DataColumn<Row>[],
    data: props.rows as Row[],
    getRowId: props.rowId,
  });
  const { onOpen } = props;
  return (
    <div
      aria-label={props.label}
      className={cn(
        "relative overflow-x-auto rounded-md border border-line",
        props.className,
      )}
      role="region"
      tabIndex={0}
    >
      <table className="w-full border-collapse text-sm">
        <thead className="bg-panel text-xs text-quiet">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const { column } = header;
                const sorted = column.getIsSorted();
                const { align, hideBelow } = column.columnDef.meta ?? {};
                return (
                  <th
                    aria-sort={
                      sorted === "asc"
                        ? "ascending"
                        : sorted === "desc"
                          ? "descending"
                          : undefined
                    }
                    className={cn(
                      "h-9 border-b border-line px-3 font-medium whitespace-nowrap",
                      align === "right" ? "text-right" : "text-left",
                      hideBelow && HIDE[hideBelow],
                    )}
                    key={header.id}
                    scope="col"
                  >
                    {header.isPlaceholder ? null : column.getCanSort() ? (
                      <button
                        className={cn(
                          "inline-flex items-center gap-1 hover:text-ink",
                          align === "right" && "flex-row-reverse",
                        )}
                        onClick={column.getToggleSortingHandler()}
                        type="button"
                      >
                        <table.FlexRender header={header} />
                        <Direction sorted={sorted} />
                      </button>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody onKeyDown={walk}>
          {table.getRowModel().rows.map((row) => (
            <tr
              className={cn(
                "border-b border-line -outline-offset-2 last:border-0",
                onOpen && "cursor-pointer hover:bg-hover",
              )}
              data-row
              key={row.id}
              onClick={onOpen && (() => onOpen(row.original))}
              onKeyDown={
                onOpen &&
                ((event) => {
                  if (
                    event.key === "Enter" &&
                    event.target === event.currentTarget
                  ) {
                    onOpen(row.original);
                  }
                })
              }
              tabIndex={0}
            >
              {row.getAllCells().map((cell) => {
                const { align, hideBelow } = cell.column.columnDef.meta ?? {};
                return (
                  <td
                    className={cn(
                      "h-10 px-3 py-1.5",
                      align === "right" && "text-right",
                      hideBelow && HIDE[hideBelow],
                    )}
                    key={cell.id}
                  >
                    <table.FlexRender cell={cell} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Direction({ sorted }: { sorted: false | "asc" | "desc" }): ReactNode {
  if (sorted === "asc") return <ArrowUp aria-hidden className="size-3" />;
  if (sorted === "desc") return <ArrowDown aria-hidden className="size-3" />;
  return null;
}

/** j and k, or the arrows, from row to row. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  const row = (event.target as HTMLElement).closest<HTMLElement>("[data-row]");
  if (!step || row !== event.target) return;
  const next =
    step > 0 ? row.nextElementSibling : (row.previousElementSibling as unknown);
  if (next instanceof HTMLElement) {
    event.preventDefault();
    next.focus();
  }
}
