"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { useCurrentMode } from "#client/current-mode.ts";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import {
  isSplittable,
  type Measure,
  MEASURES,
  type Split,
  SPLITS,
} from "#features/overview/measure.ts";
import { Shares } from "#features/overview/shares.tsx";
import { Tiles } from "#features/overview/tiles.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { ButtonLink } from "#ui/link.tsx";
import { PageHead, Panel } from "#ui/panel.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";
import { Empty, Skeleton } from "#ui/states.tsx";

const Chart = dynamic(() => import("#features/overview/chart.tsx"), {
  loading: ChartPlace,
});

export type Usage = Outputs["analytics"]["overview"];
export type Range = Usage["range"];

const RANGES = [
  "1h",
  "24h",
  "7d",
  "30d",
  "90d",
] as const satisfies readonly Range[];
const REFRESH_MS = 15_000;

/** What the organisation's requests came to, against the same time before. */
export function Overview() {
  const t = useTranslations("overview");
  const trpc = useTRPC();
  const mode = useCurrentMode();
  const address = useSearchParams();
  const range = known(RANGES, address.get("range")) ?? "24h";
  const measure = known(MEASURES, address.get("show")) ?? "requests";
  const split = isSplittable(measure)
    ? known(SPLITS, address.get("by"))
    : undefined;
  const usage = useQuery(
    trpc.analytics.overview.queryOptions(
      { range, ...(split && { by: split }) },
      {
        refetchInterval: REFRESH_MS,
        placeholderData: (before) => before,
      },
    ),
  );
  /** The address says what is looked at, so that it can be kept and sent. */
  function go(changes: { range?: Range; show?: Measure; by?: Split | "" }) {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === "") next.delete(name);
      else next.set(name, value);
    }
    // Next follows, and asks the server for nothing.
    history.replaceState(null, "", `?${next}`);
  }
  return (
    <>
      <PageHead
        actions={
          <Segmented
            label={t("range")}
            onChange={(next) => go({ range: next })}
            options={RANGES.map((value) => ({
              value,
              label: t(`ranges.${value}`),
            }))}
            value={range}
          />
        }
        description={mode === "test" ? t("sandbox") : undefined}
        title={t("title")}
      />
      {usage.error ? (
        <QueryProblem
          error={usage.error}
          onRetry={() => void usage.refetch()}
        />
      ) : (
        <Figures
          measure={measure}
          onMeasure={(show) => go({ show })}
          onSplit={(by) => go({ by: by ?? "" })}
          range={range}
          split={split ?? null}
          usage={usage.data}
        />
      )}
    </>
  );
}

function Figures(props: {
  usage: Usage | undefined;
  range: Range;
  measure: Measure;
  onMeasure: (measure: Measure) => void;
  split: Split | null;
  onSplit: (split: Split | null) => void;
}) {
  const t = useTranslations("overview");
  const { usage, range, measure, split } = props;
  if (usage && usage.totals.requests === 0) {
    return (
      <Empty
        actions={<ButtonLink href="/welcome">{t("empty.action")}</ButtonLink>}
        title={t("empty.title")}
      >
        {t("empty.body")}
      </Empty>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Tiles range={range} usage={usage} />
      <Panel
        actions={
          <div className="flex flex-wrap items-center gap-2">
            <Select<Measure>
              label={t("measure")}
              onChange={props.onMeasure}
              options={MEASURES.map((value) => ({
                value,
                label: t(`measures.${value}`),
              }))}
              size="sm"
              value={measure}
            />
            <Select<Split | "none">
              disabled={!isSplittable(measure)}
              label={t("split")}
              onChange={(by) => props.onSplit(by === "none" ? null : by)}
              options={[
                { value: "none", label: t("whole") },
                ...SPLITS.map((value) => ({
                  value,
                  label: t(`splits.${value}`),
                })),
              ]}
              size="sm"
              value={split ?? "none"}
            />
          </div>
        }
        title={t("chart")}
      >
        {usage ? (
          <Chart measure={measure} split={split} usage={usage} />
        ) : (
          <ChartPlace />
        )}
      </Panel>
      <Shares usage={usage} />
    </div>
  );
}

/** As high as the chart with its legend and its table, so that nothing moves when it comes. */
function ChartPlace() {
  return <Skeleton className="h-81" />;
}

function known<Value extends string>(
  values: readonly Value[],
  asked: string | null,
): Value | undefined {
  return values.find((value) => value === asked);
}
