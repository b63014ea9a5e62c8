"use client";

import { useLocale, useTranslations } from "next-intl";
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  type DotItemDotProps,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { timeAxis } from "#features/overview/axis.ts";
import { ChartTable } from "#features/overview/chart-table.tsx";
import { ChartTip } from "#features/overview/chart-tip.tsx";
import {
  type Measure,
  OTHERS,
  seriesOf,
  type Split,
} from "#features/overview/measure.ts";
import type { Usage } from "#features/overview/overview.tsx";
import { formatCount, formatShare } from "#ui/format/count.ts";
import { formatMs } from "#ui/format/latency.ts";
import { formatDollars } from "#ui/format/money.ts";
import { isTask, TASK_COLOUR } from "#ui/task.tsx";

/** From the greatest series to the least. */
const SHADES = [
  "var(--series-1)",
  "var(--series-2)",
  "var(--series-3)",
  "var(--series-4)",
  "var(--series-5)",
];

/** Called the same in every language. */
const PERCENTILE = /^p\d\d$/;

/** What does not add up is drawn as lines. */
const LINES: ReadonlySet<Measure> = new Set(["errors", "latency", "ttft"]);

/** One measure over time, from zero; the same figures as a table for whoever reads them so. */
export default function Chart(props: {
  usage: Usage;
  measure: Measure;
  split: Split | null;
}) {
  const t = useTranslations("overview");
  const tasks = useTranslations("ui.tasks");
  const tiers = useTranslations("ui.tiers");
  const locale = useLocale();
  const { usage, measure, split } = props;
  const times = timeAxis(usage, locale);
  const { names, rows } = seriesOf(usage, measure, split);
  const series = names.map((name, i) => ({
    name,
    label: labelOf(name),
    colour: colourOf(name, i),
  }));
  const format = (value: number) => FORMATS[measure](value, locale);
  const axis = { fontSize: "0.75rem", fill: "var(--quiet)" };

  function labelOf(name: string): string {
    if (PERCENTILE.test(name)) return name;
    if (split === null) return t(`series.${name as "answered"}`);
    if (name === OTHERS) return t("others");
    if (name === "") return t("none");
    if (split === "task" && isTask(name)) return tasks(name);
    return split === "tier" ? tiers(name as "SIMPLE") : name;
  }
  return (
    <div className="flex flex-col gap-3">
      <ul
        aria-hidden
        className="flex min-h-5 flex-wrap gap-x-4 gap-y-1 text-xs text-quiet"
      >
        {series.map(({ name, label, colour }) => (
          <li
            className="inline-flex h-5 min-w-0 items-center gap-1.5 leading-5"
            key={name}
          >
            <span
              className="size-2.5 shrink-0 rounded-md"
              style={{ background: colour }}
            />
            <span className="truncate">{label}</span>
          </li>
        ))}
      </ul>
      <div aria-hidden className="h-64">
        <ResponsiveContainer height="100%" width="100%">
          <ComposedChart
            accessibilityLayer={false}
            data={rows}
            margin={{ top: 8, right: 8, left: 0 }}
          >
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              dataKey="time"
              minTickGap={32}
              stroke="var(--line)"
              tick={axis}
              tickFormatter={times.short}
              tickLine={false}
              {...(times.ticks && { ticks: times.ticks })}
            />
            <YAxis
              allowDecimals={measure !== "requests"}
              axisLine={false}
              domain={[0, "auto"]}
              tick={axis}
              tickFormatter={format}
              tickLine={false}
              width={64}
            />
            <Tooltip
              content={({ active, label }) => {
                const row = rows.find(({ time }) => time === label);
                return active && row ? (
                  <ChartTip
                    format={format}
                    series={series}
                    title={times.long(row.time)}
                    values={row.values}
                  />
                ) : null;
              }}
              cursor={{ fill: "var(--panel)" }}
            />
            {series.map(({ name, label, colour }, i) =>
              LINES.has(measure) ? (
                <Line
                  dataKey={({ values }: (typeof rows)[number]) => values[i]}
                  // A line needs two points: one between times without any is a dot.
                  dot={({ key, index, cx, cy }: DotItemDotProps) =>
                    [index - 1, index + 1].every(
                      (at) => (rows[at]?.values[i] ?? null) === null,
                    ) && rows[index]?.values[i] !== null ? (
                      <circle cx={cx} cy={cy} fill={colour} key={key} r={2} />
                    ) : (
                      <g key={key} />
                    )
                  }
                  isAnimationActive={false}
                  key={name}
                  name={label}
                  stroke={colour}
                  strokeWidth={1.5}
                  type="linear"
                />
              ) : (
                <Bar
                  dataKey={({ values }: (typeof rows)[number]) => values[i]}
                  fill={colour}
                  isAnimationActive={false}
                  key={name}
                  name={label}
                  stackId="all"
                />
              ),
            )}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <ChartTable
        format={format}
        heads={series}
        rows={rows.map(({ time, values }) => ({
          time: times.long(time),
          values,
        }))}
      />
    </div>
  );
}

function colourOf(name: string, place: number): string {
  if (isTask(name)) return TASK_COLOUR[name];
  if (name === "failed" || name === "errors") return "var(--bad)";
  return SHADES[place] ?? "var(--line-strong)";
}

const FORMATS: Record<Measure, (value: number, locale: string) => string> = {
  requests: formatCount,
  tokens: formatCount,
  spend: (value, locale) => formatDollars(value, { locale }),
  savings: (value, locale) => formatDollars(value, { locale }),
  errors: formatShare,
  latency: formatMs,
  ttft: formatMs,
};
