"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRouter, useSearchParams } from "next/navigation";
import { useCurrentMode } from "#client/current-mode.ts";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { Shares } from "#features/overview/shares.tsx";
import { Tiles } from "#features/overview/tiles.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { ButtonLink } from "#ui/link.tsx";
import { PageHead, Panel } from "#ui/panel.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Empty, Skeleton } from "#ui/states.tsx";

const Chart = dynamic(() => import("#features/overview/chart.tsx"), {
  loading: () => <Skeleton className="h-64" />,
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
  const router = useRouter();
  const asked = useSearchParams().get("range");
  const range = RANGES.find((known) => known === asked) ?? "24h";
  const usage = useQuery(
    trpc.analytics.overview.queryOptions(
      { range },
      {
        refetchInterval: REFRESH_MS,
        placeholderData: (before) => before,
      },
    ),
  );
  return (
    <>
      <PageHead
        actions={
          <Segmented
            label={t("range")}
            onChange={(next) =>
              router.replace(`?range=${next}`, { scroll: false })
            }
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
        <Figures range={range} usage={usage.data} />
      )}
    </>
  );
}

function Figures(props: { usage: Usage | undefined; range: Range }) {
  const t = useTranslations("overview");
  const { usage, range } = props;
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
      <Panel title={t("chart")}>
        {usage ? <Chart usage={usage} /> : <Skeleton className="h-64" />}
      </Panel>
      <Shares range={range} usage={usage} />
    </div>
  );
}
