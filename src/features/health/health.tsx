"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { useMemo, useState } from "react";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { HealthTable } from "#features/health/health-table.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Input } from "#ui/input.tsx";
import { PageHead } from "#ui/panel.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Empty, Nothing, Skeleton } from "#ui/states.tsx";

const ModelHistory = dynamic(
  () => import("#features/health/model-history.tsx"),
  { loading: Nothing },
);

export type HealthRow = Outputs["modelHealth"]["report"]["health"][number];
const SHOWN = ["asked", "degraded", "all"] as const;
type Shown = (typeof SHOWN)[number];
const REFRESH_MS = 15_000;
const MOST_ROWS = 200;

/** How the models do: what this organisation saw in the last hour, and each one's last day by host. */
export function Health() {
  const t = useTranslations("health");
  const trpc = useTRPC();
  const address = useSearchParams();
  const opened = address.get("model");
  const [shown, setShown] = useState<Shown>("asked");
  const [text, setText] = useState("");
  const report = useQuery(
    trpc.modelHealth.report.queryOptions({}, { refetchInterval: REFRESH_MS }),
  );
  const all = report.data?.health;
  /** By this one rows have their order: while calls are counted on, what is being read stays where it is. */
  const [first, setFirst] = useState(all);
  if (all && !first) setFirst(all);
  const rows = useMemo(
    () => all && narrowed(all, first ?? all, shown, text.trim().toLowerCase()),
    [all, first, shown, text],
  );
  const open = (model: string | null) =>
    history.replaceState(
      null,
      "",
      model ? `?model=${encodeURIComponent(model)}` : location.pathname,
    );
  const degraded = all?.filter((row) => row.degraded).length ?? 0;
  return (
    <>
      <PageHead description={t("description")} title={t("title")} />
      <div className="flex flex-wrap items-center gap-2">
        <Input
          aria-label={t("search")}
          className="max-w-80"
          data-search
          onChange={(event) => setText(event.target.value)}
          placeholder={t("search")}
          type="search"
          value={text}
        />
        <Segmented<Shown>
          label={t("which")}
          onChange={setShown}
          options={SHOWN.map((value) => ({
            value,
            label: t(`shown.${value}`),
          }))}
          value={shown}
        />
      </div>
      {report.error ? (
        <QueryProblem
          error={report.error}
          onRetry={() => void report.refetch()}
        />
      ) : !rows ? (
        <Skeleton className="h-64" />
      ) : rows.length === 0 ? (
        <Empty title={t(`empty.${shown}`)}>{t("emptyBody")}</Empty>
      ) : (
        <div className="flex min-w-0 flex-col gap-3">
          <p className="text-sm text-quiet">
            {t("summary", { degraded, count: all?.length ?? 0 })}
          </p>
          <HealthTable onOpen={open} rows={rows.slice(0, MOST_ROWS)} />
          {rows.length > MOST_ROWS ? (
            <p className="text-sm text-quiet">
              {t("cut", { most: MOST_ROWS, count: rows.length })}
            </p>
          ) : null}
        </div>
      )}
      {opened ? (
        <ModelHistory
          key={opened}
          model={opened}
          onClose={() => open(null)}
          row={all?.find((row) => row.model_id === opened)}
        />
      ) : null}
    </>
  );
}

/** The troubled first, then what was asked most as of `first`. */
function narrowed(
  rows: readonly HealthRow[],
  first: readonly HealthRow[],
  shown: Shown,
  text: string,
): HealthRow[] {
  const calls = new Map(first.map((row) => [row.model_id, callsOf(row)]));
  const rank = ({ model_id }: HealthRow) => calls.get(model_id) ?? 0;
  return rows
    .filter(
      (row) =>
        row.model_id.toLowerCase().includes(text) &&
        (shown === "all" ||
          row.degraded ||
          (shown === "asked" && callsOf(row) > 0)),
    )
    .sort(
      (a, b) => Number(b.degraded) - Number(a.degraded) || rank(b) - rank(a),
    );
}

export function callsOf({ health_entry: seen }: HealthRow): number {
  return seen.failures + seen.successes;
}
