"use client";

import { useLocale, useTranslations } from "next-intl";
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { Usage } from "#features/overview/overview.tsx";
import { cn } from "#ui/cn.ts";
import { formatCount } from "#ui/format/count.ts";
import { formatDollars } from "#ui/format/money.ts";

/** Requests as bars from zero, spend as a line; the same figures as a table for whoever reads them so. */
export default function Chart({ usage }: { usage: Usage }) {
  const t = useTranslations("overview");
  const locale = useLocale();
  const clock = new Intl.DateTimeFormat(
    locale,
    usage.grain === "day"
      ? { month: "short", day: "numeric" }
      : { hour: "2-digit", minute: "2-digit" },
  );
  const points = usage.series.map((point) => ({
    time: clock.format(new Date(point.time)),
    answered: point.requests - point.errors,
    errors: point.errors,
    spend: point.spend_dollars,
  }));
  const axis = { fontSize: 12, fill: "var(--quiet)" };
  return (
    <div className="flex flex-col gap-3">
      <p
        aria-hidden
        className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-quiet"
      >
        <Sign className="bg-accent">{t("requests")}</Sign>
        <Sign className="bg-bad">{t("errors")}</Sign>
        <Sign className="h-0.5! bg-quiet">{t("spend")}</Sign>
      </p>
      <div aria-hidden className="h-64">
        <ResponsiveContainer height="100%" width="100%">
          <ComposedChart
            accessibilityLayer={false}
            data={points}
            margin={{ top: 8, right: 0, left: 0 }}
          >
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              dataKey="time"
              minTickGap={32}
              stroke="var(--line)"
              tick={axis}
              tickLine={false}
            />
            <YAxis
              allowDecimals={false}
              axisLine={false}
              tick={axis}
              tickFormatter={(value: number) => formatCount(value, locale)}
              tickLine={false}
              width={44}
              yAxisId="requests"
            />
            <YAxis
              axisLine={false}
              orientation="right"
              tick={axis}
              tickFormatter={(value: number) =>
                formatDollars(value, { locale })
              }
              tickLine={false}
              width={72}
              yAxisId="spend"
            />
            <Tooltip
              contentStyle={{
                background: "var(--raised)",
                border: "1px solid var(--line)",
                borderRadius: 6,
                color: "var(--ink)",
                fontSize: 12,
              }}
              cursor={{ fill: "var(--panel)" }}
            />
            <Bar
              dataKey="answered"
              fill="var(--accent)"
              isAnimationActive={false}
              name={t("requests")}
              stackId="requests"
              yAxisId="requests"
            />
            <Bar
              dataKey="errors"
              fill="var(--bad)"
              isAnimationActive={false}
              name={t("errors")}
              stackId="requests"
              yAxisId="requests"
            />
            <Line
              dataKey="spend"
              dot={false}
              isAnimationActive={false}
              name={t("spend")}
              stroke="var(--quiet)"
              strokeWidth={1.5}
              type="linear"
              yAxisId="spend"
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <details className="text-sm">
        <summary className="cursor-pointer text-quiet">{t("table")}</summary>
        <div className="max-h-64 overflow-auto" tabIndex={0}>
          <table className="tabular w-full text-left">
            <thead className="text-quiet">
              <tr>
                <th className="py-1 font-medium">{t("time")}</th>
                <th className="py-1 text-right font-medium">{t("requests")}</th>
                <th className="py-1 text-right font-medium">{t("errors")}</th>
                <th className="py-1 text-right font-medium">{t("spend")}</th>
              </tr>
            </thead>
            <tbody>
              {usage.series.map((point) => (
                <tr className="border-t border-line" key={point.time}>
                  <td className="py-1">{clock.format(new Date(point.time))}</td>
                  <td className="py-1 text-right">
                    {formatCount(point.requests, locale)}
                  </td>
                  <td className="py-1 text-right">
                    {formatCount(point.errors, locale)}
                  </td>
                  <td className="py-1 text-right">
                    {formatDollars(point.spend_dollars, { locale })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}

function Sign(props: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className={cn("h-2.5 w-2.5 rounded-md", props.className)} />
      {props.children}
    </span>
  );
}
