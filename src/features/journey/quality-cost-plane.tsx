"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { Journey } from "#features/journey/journey.ts";
import { layOut, type Placed } from "#features/journey/plane.ts";
import { cn } from "#ui/cn.ts";
import { formatDollars } from "#ui/format/money.ts";
import { isTask, TASK_COLOUR } from "#ui/task.tsx";

const percent = (part: number) => `${(part * 100).toFixed(2)}%`;

/** Every candidate by what it would cost and how good it is expected to be, with the frontier and the winner. */
export function QualityCostPlane(props: {
  journey: Journey;
  className?: string;
}) {
  const { candidates, chain, winner, classification } = props.journey;
  const t = useTranslations("journey");
  const locale = useLocale();
  const plane = useMemo(() => layOut(candidates), [candidates]);
  const [seen, setSeen] = useState<Placed | null>(null);
  const task = classification?.task ?? "text";
  const colour = isTask(task) ? TASK_COLOUR[task] : "var(--ink)";
  const won = plane.points.find(({ id }) => id === winner);
  const planned = plane.points.filter(
    ({ id }) => id !== winner && chain.includes(id),
  );
  const shown = seen ?? won ?? null;

  return (
    <figure className={cn("flex min-w-0 flex-col gap-1", props.className)}>
      <div className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] gap-x-1.5">
        <span className="self-start text-xs text-quiet [writing-mode:sideways-lr]">
          {t("quality")} →
        </span>
        <svg
          aria-label={t("planeLabel", {
            count: candidates.length,
            winner: winner ?? t("none"),
          })}
          className="h-56 w-full rounded-md border border-line bg-canvas"
          onPointerLeave={() => setSeen(null)}
          onPointerMove={(event) => setSeen(nearest(plane.points, event))}
          role="img"
        >
          {plane.ticks.map(({ x, dollars }) => (
            <line
              key={dollars}
              stroke="var(--line)"
              x1={percent(x)}
              x2={percent(x)}
              y1="0"
              y2="100%"
            />
          ))}
          {plane.levels.map(({ y, quality }) => (
            <g key={quality}>
              <line
                stroke="var(--line)"
                x1="0"
                x2="100%"
                y1={percent(y)}
                y2={percent(y)}
              />
              <text
                className="tabular text-[0.625rem]"
                dx="4"
                dy="-3"
                fill="var(--quiet)"
                y={percent(y)}
              >
                {Math.round(quality * 100)}
              </text>
            </g>
          ))}
          {plane.points.map(({ id, x, y }) => (
            <circle
              cx={percent(x)}
              cy={percent(y)}
              fill="var(--line-strong)"
              fillOpacity={0.5}
              key={id}
              r={2.5}
            />
          ))}
          {plane.frontier.map((point, i) => {
            const next = plane.frontier[i + 1];
            return (
              <g key={point.id} stroke={colour} strokeWidth={1.5}>
                <line
                  x1={percent(point.x)}
                  x2={percent(next?.x ?? 1)}
                  y1={percent(point.y)}
                  y2={percent(point.y)}
                />
                {next ? (
                  <line
                    x1={percent(next.x)}
                    x2={percent(next.x)}
                    y1={percent(point.y)}
                    y2={percent(next.y)}
                  />
                ) : null}
              </g>
            );
          })}
          {planned.map(({ id, x, y }) => (
            <circle
              cx={percent(x)}
              cy={percent(y)}
              fill="var(--canvas)"
              key={id}
              r={4}
              stroke={colour}
              strokeWidth={1.5}
            />
          ))}
          {seen && seen.id !== winner ? (
            <circle
              cx={percent(seen.x)}
              cy={percent(seen.y)}
              fill="none"
              r={6}
              stroke="var(--ink)"
            />
          ) : null}
          {won ? (
            <>
              <circle
                cx={percent(won.x)}
                cy={percent(won.y)}
                fill="none"
                r={9}
                stroke={colour}
                strokeWidth={1.5}
              />
              <circle
                cx={percent(won.x)}
                cy={percent(won.y)}
                fill={colour}
                r={5}
                stroke="var(--canvas)"
                strokeWidth={1.5}
              />
            </>
          ) : null}
        </svg>
        <div
          aria-hidden
          className="col-start-2 relative h-5 text-xs text-quiet"
        >
          {plane.ticks.map(({ x, dollars }) => (
            <span
              className="tabular absolute top-0.5"
              key={dollars}
              // As much to the left of its mark as the mark is from the left: none sticks out.
              style={{
                left: percent(x),
                transform: `translateX(-${percent(x)})`,
              }}
            >
              {dollars === 0 ? t("free") : formatDollars(dollars, { locale })}
            </span>
          ))}
        </div>
      </div>
      <figcaption className="flex min-h-10 flex-wrap items-baseline gap-x-3 gap-y-0.5 text-xs text-quiet">
        {shown ? (
          <>
            <span className="max-w-full truncate font-mono text-ink">
              {shown.id}
            </span>
            <span className="tabular">
              {t("quality")} {(shown.quality * 100).toFixed(0)}
            </span>
            <span className="tabular">
              {t("cost")}{" "}
              {shown.dollars === 0
                ? t("free")
                : formatDollars(shown.dollars ?? 0, { locale })}
            </span>
            <span>
              {shown.id === winner
                ? t("marks.winner")
                : chain.includes(shown.id)
                  ? t("marks.standby")
                  : plane.frontier.includes(shown)
                    ? t("marks.frontier")
                    : t("marks.candidate")}
            </span>
          </>
        ) : null}
      </figcaption>
    </figure>
  );
}

/** The point under the pointer, or next to it. */
function nearest(
  points: readonly Placed[],
  event: React.PointerEvent<SVGSVGElement>,
): Placed | null {
  const box = event.currentTarget.getBoundingClientRect();
  const far = (point: Placed) =>
    Math.hypot(
      point.x * box.width - (event.clientX - box.left),
      point.y * box.height - (event.clientY - box.top),
    );
  let best: Placed | null = null;
  for (const point of points) {
    if (far(point) < (best ? far(best) : NEAR_PX)) best = point;
  }
  return best;
}
const NEAR_PX = 24;
