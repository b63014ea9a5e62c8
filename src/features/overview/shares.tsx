"use client";

import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import type { Range, Usage } from "#features/overview/overview.tsx";
import { Money } from "#ui/figures.tsx";
import { formatCount, formatShare } from "#ui/format/count.ts";
import { Panel } from "#ui/panel.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Skeleton } from "#ui/states.tsx";
import { isTask, TASK_COLOUR, TaskLabel } from "#ui/task.tsx";

/** What requests can be parted by, and the column of the log that it is. */
const COLUMNS = {
  model: "model",
  task: "task",
  tier: "complexity_tier",
  host: "host",
  status: "status",
} as const;
type By = keyof typeof COLUMNS;
const MOST_ROWS = 12;

/** Who had how much of the requests; each row leads to its rows of the log. */
export function Shares(props: { usage: Usage | undefined; range: Range }) {
  const t = useTranslations("overview");
  const [by, setBy] = useState<By>("model");
  const shares = props.usage?.shares[by].slice(0, MOST_ROWS);
  const total = props.usage?.totals.requests ?? 0;
  return (
    <Panel
      actions={
        <Segmented
          label={t("by")}
          onChange={setBy}
          options={(Object.keys(COLUMNS) as By[]).map((value) => ({
            value,
            label: t(`dimensions.${value}`),
          }))}
          value={by}
        />
      }
      title={t("shares")}
    >
      {shares ? (
        <ul className="flex flex-col gap-1">
          {shares.map((share) => (
            <Share
              by={by}
              key={share.value}
              range={props.range}
              share={share}
              total={total}
            />
          ))}
        </ul>
      ) : (
        <Skeleton className="h-40" />
      )}
    </Panel>
  );
}

function Share(props: {
  by: By;
  share: Usage["shares"][By][number];
  total: number;
  range: Range;
}) {
  const t = useTranslations("overview");
  const locale = useLocale();
  const { by, share, total, range } = props;
  const part = total === 0 ? 0 : share.requests / total;
  const query = new URLSearchParams({ range, [COLUMNS[by]]: share.value });
  return (
    <li>
      <Link
        className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 overflow-hidden rounded-md px-2 py-1.5 text-sm hover:bg-panel sm:grid-cols-[minmax(0,1fr)_5rem_4rem_6rem]"
        href={`/logs?${query}`}
        title={t("open")}
      >
        <span
          aria-hidden
          className="absolute inset-y-0 left-0 opacity-15"
          style={{
            width: `${part * 100}%`,
            background: isTask(share.value)
              ? TASK_COLOUR[share.value]
              : "var(--accent)",
          }}
        />
        <span className="relative truncate font-mono text-xs">
          {by === "task" && isTask(share.value) ? (
            <TaskLabel task={share.value} />
          ) : (
            share.value || t("none")
          )}
        </span>
        <span className="tabular relative text-right">
          {formatCount(share.requests, locale)}
        </span>
        <span className="tabular relative hidden text-right text-quiet sm:inline">
          {formatShare(part, locale)}
        </span>
        <span className="tabular relative hidden text-right text-quiet sm:inline">
          <Money dollars={share.spend_dollars} />
        </span>
      </Link>
    </li>
  );
}
