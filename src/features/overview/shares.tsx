"use client";

import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import type { Usage } from "#features/overview/overview.tsx";
import { Button } from "#ui/button.tsx";
import { Count, Money } from "#ui/figures.tsx";
import { formatShare } from "#ui/format/count.ts";
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
/** So many are shown at first. */
const FIRST_ROWS = 12;

/** Who had how much of the requests; each row leads to its rows of the log. */
export function Shares(props: { usage: Usage | undefined }) {
  const t = useTranslations("overview");
  const [by, setBy] = useState<By>("model");
  const [isWhole, setWhole] = useState(false);
  const { usage } = props;
  const all = usage?.shares[by];
  const shares = isWhole ? all : all?.slice(0, FIRST_ROWS);
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
      {usage && all && shares ? (
        <div className="flex flex-col items-start gap-3">
          <ul className="flex w-full flex-col gap-1">
            {shares.map((share) => (
              <Share
                by={by}
                from={usage.from}
                key={share.value}
                share={share}
                total={usage.totals.requests}
              />
            ))}
          </ul>
          {all.length > FIRST_ROWS ? (
            <Button onClick={() => setWhole(!isWhole)} size="sm">
              {isWhole ? t("fewer") : t("more", { count: all.length })}
            </Button>
          ) : null}
        </div>
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
  from: string;
}) {
  const t = useTranslations("overview");
  const locale = useLocale();
  const { by, share, total, from } = props;
  const part = total === 0 ? 0 : share.requests / total;
  // From where it was counted: a range that goes back from the moment of the click would hold other rows.
  const query = new URLSearchParams({ from, [COLUMNS[by]]: share.value });
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
          <Count of={share.requests} />
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
