"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AttemptsTimeline } from "#features/journey/attempts-timeline.tsx";
import type { Journey } from "#features/journey/journey.ts";
import { QualityCostPlane } from "#features/journey/quality-cost-plane.tsx";
import { cn } from "#ui/cn.ts";
import { Chip } from "#ui/chip.tsx";
import { Money } from "#ui/figures.tsx";
import { isTask, TASK_COLOUR, TaskLabel } from "#ui/task.tsx";

/**
 * The one picture of a routing decision: prompt, task and tier, candidates by quality and cost, attempts in time, cost.
 * Side by side where there is room, else below each other.
 */
export function JourneyPicture(props: {
  journey: Journey;
  /** A request that has not run has neither attempts nor a charge. */
  isPlan?: boolean;
  className?: string;
}) {
  const t = useTranslations("journey");
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
                  <span className="tabular text-xs text-quiet">
                    {t("confidence", {
                      percent: Math.floor(classification.confidence * 100),
                    })}
                  </span>
                </div>
                <Bar
                  colour={
                    isTask(classification.task)
                      ? TASK_COLOUR[classification.task]
                      : "var(--ink)"
                  }
                  part={classification.confidence}
                />
                <p className="text-xs text-quiet">{classification.reasoning}</p>
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
          <Step label={t("candidates", { count: journey.candidates.length })}>
            <QualityCostPlane journey={journey} />
            <LeftOut journey={journey} />
          </Step>
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
              <AttemptsTimeline attempts={journey.attempts} />
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
            {journey.sandbox ? (
              <p className="text-xs text-quiet">{t("sandbox")}</p>
            ) : null}
            {journey.reason ? (
              <p className="text-xs text-quiet">{journey.reason}</p>
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

function TierScale({ score, tier }: { score: number; tier: string }) {
  const t = useTranslations("ui.tiers");
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between text-sm">
        <span className="font-medium">
          {TIERS.map(([name]) => (name === tier ? t(name) : null))}
        </span>
        <span className="tabular text-xs text-quiet">{score.toFixed(2)}</span>
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

function LeftOut({ journey }: { journey: Journey }) {
  const t = useTranslations("journey");
  if (journey.leftOut.length === 0) return null;
  const total = journey.leftOut.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="flex flex-wrap items-center gap-1.5 text-xs text-quiet">
      <span>{t("leftOut", { count: total })}</span>
      {journey.leftOut.map(({ reason, count }) => (
        <Chip key={reason}>
          <span className="tabular">{count}</span> {reasonText(t, reason)}
        </Chip>
      ))}
    </div>
  );
}

type Translate = ReturnType<typeof useTranslations<"journey">>;
type Reason = Parameters<Translate>[0] & `reasons.${string}`;

/** A reason that came later than this screen is shown as the API spells it. */
export function reasonText(t: Translate, reason: string): string {
  const key = `reasons.${reason}` as Reason;
  return t.has(key) ? t(key) : reason.replaceAll("_", " ");
}

/** What the dearest candidate would have cost, and how much less the winner does. */
function Dearest({ journey }: { journey: Journey }) {
  const t = useTranslations("journey");
  const costs = journey.candidates.flatMap(({ dollars }) => dollars ?? []);
  if (costs.length < 2 || journey.estimatedDollars === null) return null;
  const highest = Math.max(...costs);
  if (highest <= 0) return null;
  const saved = Math.round(100 * (1 - journey.estimatedDollars / highest));
  return (
    <>
      <dt className="text-quiet">{t("dearest")}</dt>
      <dd className="text-right">
        <Money dollars={highest} />
      </dd>
      <dt className="text-quiet">{t("saved")}</dt>
      <dd className="tabular text-right text-ok">{Math.max(0, saved)}%</dd>
    </>
  );
}
