"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Range, Usage } from "#features/overview/overview.tsx";
import { cn } from "#ui/cn.ts";
import { Change, Count, Latency, Money } from "#ui/figures.tsx";
import { formatShare } from "#ui/format/count.ts";
import { Skeleton } from "#ui/states.tsx";

type Totals = Usage["totals"];

/** The figures of the range, each with what it was before. */
export function Tiles(props: { usage: Usage | undefined; range: Range }) {
  const t = useTranslations("overview");
  const locale = useLocale();
  const { usage } = props;
  const period = t(`period.${props.range}`);
  const tokens = (of: Totals) => of.prompt_tokens + of.completion_tokens;
  const tiles: {
    label: string;
    show: (now: Totals) => ReactNode;
    of?: (from: Totals) => number;
    good: "up" | "down" | "neither";
    /** Two figures, which narrow screens have below one another. */
    isPair?: boolean;
  }[] = [
    {
      label: t("tiles.spend"),
      show: (now) => <Money dollars={now.spend_dollars} />,
      of: (from) => from.spend_dollars,
      good: "neither",
    },
    {
      label: t("tiles.savings"),
      show: (now) => <Money dollars={now.savings_dollars} />,
      of: (from) => from.savings_dollars,
      good: "up",
    },
    {
      label: t("tiles.requests"),
      show: (now) => <Count of={now.requests} />,
      of: (from) => from.requests,
      good: "neither",
    },
    {
      label: t("tiles.tokens"),
      show: (now) => <Count of={tokens(now)} />,
      of: tokens,
      good: "neither",
    },
    {
      label: t("tiles.errors"),
      show: (now) => formatShare(now.error_rate, locale),
      of: (from) => from.error_rate,
      good: "down",
    },
    {
      label: t("tiles.latency"),
      show: (now) => <Percentiles of={now.latency_ms} />,
      isPair: true,
      of: (from) => from.latency_ms.p50 ?? 0,
      good: "down",
    },
    {
      label: t("tiles.ttft"),
      show: (now) => <Percentiles of={now.ttft_ms} />,
      isPair: true,
      of: (from) => from.ttft_ms.p50 ?? 0,
      good: "down",
    },
    {
      label: t("tiles.fallbacks"),
      show: (now) => <Count of={now.fallbacks} />,
      of: (from) => from.fallbacks,
      good: "down",
    },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line lg:grid-cols-4">
      {tiles.map(({ label, show, of, good, isPair }) => (
        <div className="flex min-w-0 flex-col gap-1 bg-raised p-4" key={label}>
          <dt className="text-xs text-quiet">{label}</dt>
          <dd className="flex flex-col gap-1">
            {usage ? (
              <>
                {/* Of one height whatever it shows, and in whichever script: nothing below moves when it comes. */}
                <span
                  className={cn(
                    "tabular h-7 text-xl leading-7 font-semibold tracking-tight whitespace-nowrap max-sm:text-lg max-sm:leading-7",
                    isPair && "max-sm:h-14",
                  )}
                >
                  {show(usage.totals)}
                </span>
                {of ? (
                  <Change
                    before={of(usage.previous)}
                    good={good}
                    now={of(usage.totals)}
                    period={period}
                  />
                ) : null}
              </>
            ) : (
              <Skeleton className={cn("h-13", isPair && "max-sm:h-20")} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Percentiles({ of }: { of: Totals["latency_ms"] }) {
  if (of.p50 === null) return <Latency ms={null} />;
  return (
    <>
      <Latency ms={of.p50} />{" "}
      <span className="max-sm:block">
        <span className="text-quiet">/</span> <Latency ms={of.p95} />
      </span>
    </>
  );
}
