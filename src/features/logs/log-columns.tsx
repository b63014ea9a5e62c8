import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { useLocale } from "next-intl";
import type { LogRow } from "#features/logs/columns.ts";
import { StatusChip } from "#ui/chip.tsx";
import { Latency, Money, When } from "#ui/figures.tsx";
import { formatCount } from "#ui/format/count.ts";
import { TaskLabel } from "#ui/task.tsx";

/** The log comes in its order, page by page: the table neither sorts nor filters. */
export const features = tableFeatures({
  // A phantom: only its type counts.
  columnMeta: {} as {
    className: string;
    /** Figures end where their heading ends. */
    isFigure?: true;
  },
});
const { display } = createColumnHelper<typeof features, LogRow>();

/** What the log's table shows of each row; on narrow screens some cells tell what others leave out. */
export const TABLE_COLUMNS = [
  display({
    id: "time",
    meta: { className: "hidden text-quiet lg:block" },
    cell: ({ row }) => <When time={row.original.time} />,
  }),
  display({
    id: "status",
    meta: { className: "self-start lg:self-center" },
    cell: ({ row }) => <StatusChip status={row.original.status} />,
  }),
  display({
    id: "task",
    meta: { className: "hidden lg:flex" },
    cell: ({ row }) => <Task row={row.original} />,
  }),
  display({
    id: "model",
    meta: { className: "flex min-w-0 flex-col" },
    cell: ({ row: { original: row } }) => (
      <>
        <span className="truncate font-mono text-xs leading-5">
          {row.model ?? row.error_code ?? "–"}
        </span>
        <span className="flex items-center gap-2 text-xs text-quiet lg:hidden">
          <Task row={row} />
          <When time={row.time} />
        </span>
      </>
    ),
  }),
  display({
    id: "endpoint",
    meta: {
      className: "hidden truncate font-mono text-xs text-quiet lg:block",
    },
    cell: ({ row }) => row.original.endpoint,
  }),
  display({
    id: "tokens",
    meta: {
      className: "tabular hidden text-right text-quiet lg:block",
      isFigure: true,
    },
    cell: ({ row }) => <Tokens row={row.original} />,
  }),
  display({
    id: "cost_dollars",
    meta: {
      className: "flex flex-col items-end lg:block lg:text-right",
      isFigure: true,
    },
    cell: ({ row: { original: row } }) => (
      <>
        <Money dollars={row.cost_dollars} />
        <span className="text-xs text-quiet lg:hidden">
          <Latency ms={Math.round(row.total_ms ?? 0)} />
        </span>
      </>
    ),
  }),
  display({
    id: "total_ms",
    meta: {
      className: "hidden text-right text-quiet lg:block",
      isFigure: true,
    },
    cell: ({ row: { original: row } }) => (
      <Latency ms={row.total_ms === null ? null : Math.round(row.total_ms)} />
    ),
  }),
];

function Task({ row }: { row: LogRow }) {
  return row.task ? <TaskLabel task={row.task} /> : null;
}

function Tokens({ row }: { row: LogRow }) {
  const locale = useLocale();
  return row.prompt_tokens === null
    ? "–"
    : `${formatCount(row.prompt_tokens, locale)} → ${formatCount(row.completion_tokens ?? 0, locale)}`;
}
