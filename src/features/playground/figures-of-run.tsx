"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ChatRun } from "#client/chat-stream.ts";
import { Latency, Money } from "#ui/figures.tsx";
import { formatCount } from "#ui/format/count.ts";

/** What arrives faster came in one piece, and says nothing of a model's speed. */
const MEASURABLE_MS = 100;

/** What an answer took: cost, tokens, time to the first output and to the last. */
export function FiguresOfRun({ run }: { run: ChatRun }) {
  const t = useTranslations("playground.figures");
  const locale = useLocale();
  const { usage, routing, firstMs, totalMs } = run;
  const streamedMs =
    firstMs !== null && totalMs !== null ? totalMs - firstMs : 0;
  const perSecond =
    usage && usage.completion_tokens > 1 && streamedMs >= MEASURABLE_MS
      ? (usage.completion_tokens - 1) / (streamedMs / 1_000)
      : null;
  const figures: [name: string, value: ReactNode][] = [
    // The sandbox charges nothing, which would tell no model from another.
    routing?.sandbox
      ? [
          t("wouldCost"),
          <Money dollars={routing.estimated_cost_dollars} key="cost" />,
        ]
      : [
          t("cost"),
          <Money dollars={routing?.cost_dollars ?? null} key="cost" />,
        ],
    [
      t("tokens"),
      usage
        ? `${formatCount(usage.prompt_tokens, locale)} → ${formatCount(usage.completion_tokens, locale)}`
        : "…",
    ],
    [
      t("first"),
      firstMs === null ? "…" : <Latency key="first" ms={Math.round(firstMs)} />,
    ],
    [
      t("total"),
      totalMs === null ? "…" : <Latency key="total" ms={Math.round(totalMs)} />,
    ],
    [
      t("speed"),
      perSecond === null
        ? totalMs === null
          ? "…"
          : "–"
        : t("perSecond", { count: Math.round(perSecond) }),
    ],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-3">
      {figures.map(([name, value]) => (
        <div className="flex flex-col" key={name}>
          <dt className="text-xs text-quiet">{name}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
