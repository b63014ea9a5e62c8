"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AttemptsTimeline } from "#features/journey/attempts-timeline.tsx";
import type { Journey } from "#features/journey/journey.ts";
import { LeftOut } from "#features/journey/left-out.tsx";
import { QualityCostPlane } from "#features/journey/quality-cost-plane.tsx";
import { useTold } from "#features/journey/use-told.ts";
import { cn } from "#ui/cn.ts";
import { Money } from "#ui/figures.tsx";
import { formatShare } from "#ui/format/count.ts";
import { isTask, TASK_COLOUR, TaskLabel } from "#ui/task.tsx";

/**
 * The one picture of a routing decision: prompt, task and tier, candidates by quality and cost, attempts in time, cost.
 * Side by side where there is room, else below each other.
 */
export function JourneyPicture(props: {
  journey: Journey;
  /** A request that has not run has neither attempts nor a charge. */
  isPlan?: boolean;
  /** What came before the first call. */
  before?: { label: string; ms: number }[];
  className?: string;
}) {
  const t = useTranslations("journey");
  const told = useTold();
  const { journey } = props;
  const { classification } = journey;
  return (
    <div className={cn("@container", props.className)}>
      <ol className="grid min-w-0 gap-4 @3xl:grid-cols-[minmax(0,15rem)_minmax(0,1fr)_minmax(0,17rem)]">
        <li className="flex min-w-0 flex-col gap-4">
          {journey.prompt === null ? null : (
            <Step label={t("prompt")}>
              <p className="line-clamp-4 text-sm break-words">
                {journey.prompt}
              </p>
            </Step>
          )}
          {classification ? (
            <>
              <Step label={t("task")}>
                <div className="flex items-baseline justify-between gap-2 text-sm">
                  <TaskLabel
                    className="font-medium"
                    task={classification.task}
                  />
                  {classification.confidence === null ? null : (
                    <span className="tabular text-xs text-quiet">
                      {t("confidence", {
                        percent: Math.floor(classification.confidence * 100),
                      })}
                    </span>
                  )}
                </div>
                <Bar
                  colour={
                    isTask(classification.task)
                      ? TASK_COLOUR[classification.task]
                      : "var(--ink)"
                  }
                  part={classification.confidence ?? 0}
                />
                {classification.reasoning ? (
                  <p className="text-xs text-quiet">
                    {told.reasoning(
                      classification.reasoning,
                      classification.task,
                    )}
                  </p>
                ) : null}
              </Step>
              <Step label={t("tier")}>
                <TierScale
                  score={classification.complexity_score}
                  tier={classification.complexity_tier}
                />
              </Step>
            </>
          ) : null}
        </li>
        <li className="flex min-w-0 flex-col gap-2">
          {/* What was refused before any model was weighed has no picture of them. */}
          {journey.candidates.length + journey.leftOut.length > 0 ? (
            <Step label={t("candidates", { count: journey.candidates.length })}>
              {journey.candidates.length > 0 ? (
                <QualityCostPlane journey={journey} />
              ) : null}
              <LeftOut leftOut={journey.leftOut} />
            </Step>
          ) : null}
        </li>
        <li className="flex min-w-0 flex-col gap-4">
          <Step label={t(props.isPlan ? "order" : "attempts")}>
            {props.isPlan ? (
              <ol className="flex flex-col gap-1 text-sm">
                {journey.chain.map((id, i) => (
                  <li className="flex min-w-0 items-baseline gap-2" key={id}>
                    <span className="tabular w-4 text-xs text-quiet">
                      {i + 1}
                    </span>
                    <span className="truncate font-mono text-xs" title={id}>
                      {id}
                    </span>
                  </li>
                ))}
              </ol>
            ) : (
              <AttemptsTimeline
                attempts={journey.attempts}
                before={props.before ?? []}
              />
            )}
          </Step>
          <Step label={t("cost")}>
            <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-sm">
              <dt className="text-quiet">{t("estimated")}</dt>
              <dd className="text-right">
                <Money dollars={journey.estimatedDollars} />
              </dd>
              {props.isPlan ? null : (
                <>
                  <dt className="text-quiet">{t("charged")}</dt>
                  <dd className="text-right font-medium">
                    <Money dollars={journey.chargedDollars} />
                  </dd>
                </>
              )}
              <Dearest journey={journey} />
            </dl>
            {journey.sandbox && journey.attempts.length > 0 ? (
              <p className="text-xs text-quiet">{t("sandbox")}</p>
            ) : null}
            {journey.reason ? (
              <p className="text-xs text-quiet">
                {told.reason(journey.reason)}
              </p>
            ) : null}
          </Step>
        </li>
      </ol>
    </div>
  );
}

function Step({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h3 className="text-xs font-medium text-quiet">{label}</h3>
      {children}
    </section>
  );
}

function Bar({ part, colour }: { part: number; colour: string }) {
  return (
    <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-hover">
      <div
        className="h-full rounded-full"
        style={{ width: `${part * 100}%`, background: colour }}
      />
    </div>
  );
}

/** Where the tiers are cut. */
const TIERS = [
  ["SIMPLE", 0, 0.3],
  ["MEDIUM", 0.3, 0.6],
  ["COMPLEX", 0.6, 0.85],
  ["REASONING", 0.85, 1],
] as const;

function TierScale({ score, tier }: { score: number | null; tier: string }) {
  const t = useTranslations("ui.tiers");
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between text-sm">
        <span className="font-medium">
          {TIERS.map(([name]) => (name === tier ? t(name) : null))}
        </span>
        {score === null ? null : (
          <span className="tabular text-xs text-quiet">{score.toFixed(2)}</span>
        )}
      </div>
      <div aria-hidden className="relative flex h-1.5 gap-0.5">
        {TIERS.map(([name, from, to]) => (
          <span
            className={cn(
              "h-full rounded-full",
              name === tier ? "bg-ink" : "bg-hover",
            )}
            key={name}
            style={{ width: `${(to - from) * 100}%` }}
          />
        ))}
      </div>
    </div>
  );
}

/** What the dearest candidate would have cost, and how much less the winner does. */
function Dearest({ journey }: { journey: Journey }) {
  const t = useTranslations("journey");
  const locale = useLocale();
  const { highestDollars: highest, estimatedDollars: estimated } = journey;
  if (highest === null || highest <= 0 || estimated === null) return null;
  // Cut, not rounded: what costs something is not all saved.
  const saved = Math.floor(1000 * (1 - estimated / highest)) / 1000;
  return (
    <>
      <dt className="text-quiet">{t("dearest")}</dt>
      <dd className="text-right">
        <Money dollars={highest} />
      </dd>
      <dt className="text-quiet">{t("saved")}</dt>
      <dd className="tabular text-right text-ok">
        {formatShare(Math.max(0, saved), locale)}
      </dd>
    </>
  );
}
