"use client";

import { useLocale, useTranslations } from "next-intl";
import { LEAST_RATE } from "#features/health/history.ts";
import { callsOf, type HealthRow } from "#features/health/health.tsx";
import { Chip } from "#ui/chip.tsx";
import { cn } from "#ui/cn.ts";
import { Latency } from "#ui/figures.tsx";
import { formatCount, formatShare } from "#ui/format/count.ts";
import { Cell, Table } from "#ui/table.tsx";

/** Said beforehand: as wide as what they hold, columns would move as calls are counted. */
const SLIM = "sm:w-[13%]";

export function HealthTable(props: {
  rows: readonly HealthRow[];
  onOpen: (model: string) => void;
}) {
  const t = useTranslations("health");
  const locale = useLocale();
  return (
    <Table
      head={[
        { label: t("columns.model") },
        { label: t("columns.state") },
        { label: t("columns.calls"), align: "right" },
        { label: t("columns.answered"), align: "right" },
        { label: t("columns.latency"), align: "right" },
        { label: t("columns.penalty"), align: "right" },
      ]}
      label={t("title")}
    >
      {props.rows.map((row) => {
        const calls = callsOf(row);
        const { successes, avgLatencyMs } = row.health_entry;
        return (
          <tr className="hover:bg-hover" key={row.model_id}>
            <Cell className="sm:w-[34%]" isMono>
              <button
                className="max-w-full sm:max-w-96 truncate text-left underline-offset-4 hover:underline"
                onClick={() => props.onOpen(row.model_id)}
                type="button"
              >
                {row.model_id}
              </button>
            </Cell>
            <Cell className={SLIM}>
              <StateChip row={row} />
            </Cell>
            <Cell align="right" className={cn("tabular", SLIM)}>
              {formatCount(calls, locale)}
            </Cell>
            <Cell align="right" className={cn("tabular", SLIM)}>
              {calls === 0 ? "–" : formatShare(successes / calls, locale)}
            </Cell>
            <Cell align="right" className={SLIM}>
              {avgLatencyMs === null ? (
                "–"
              ) : (
                <Latency ms={Math.round(avgLatencyMs)} />
              )}
            </Cell>
            <Cell align="right" className={cn("tabular", SLIM)}>
              {row.latency_penalty === 0
                ? "–"
                : formatShare(row.latency_penalty, locale)}
            </Cell>
          </tr>
        );
      })}
    </Table>
  );
}

export function StateChip({ row }: { row: HealthRow }) {
  const t = useTranslations("health.states");
  if (row.degraded) return <Chip tone="bad">{t("degraded")}</Chip>;
  if (row.health_entry.consecutiveFailures > 0) {
    return <Chip tone="warn">{t("failing")}</Chip>;
  }
  const calls = callsOf(row);
  if (calls === 0) return <Chip>{t("quiet")}</Chip>;
  return row.health_entry.successes < LEAST_RATE * calls ? (
    <Chip tone="warn">{t("unsteady")}</Chip>
  ) : (
    <Chip tone="ok">{t("healthy")}</Chip>
  );
}
