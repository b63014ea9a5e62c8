"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#client/trpc.tsx";
import { CandidateScores } from "#features/journey/candidate-scores.tsx";
import { JourneyPicture } from "#features/journey/journey-picture.tsx";
import { useTold } from "#features/journey/use-told.ts";
import { Section } from "#features/logs/detail-parts.tsx";
import {
  type LogDetail,
  loggedJourney,
  type LogReplay,
} from "#features/logs/logged-journey.ts";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { Money } from "#ui/figures.tsx";
import { Skeleton } from "#ui/states.tsx";

/** How a request was routed, among which models, and what today's router would do with it. */
export function Decision({ detail }: { detail: LogDetail }) {
  const t = useTranslations("logs");
  const trpc = useTRPC();
  const { row, texts } = detail;
  const isRouted = texts !== null || row.complexity_tier !== null;
  // It calls no model and costs nothing.
  const replay = useQuery(
    trpc.logs.replay.queryOptions(
      { id: row.id },
      { enabled: isRouted, staleTime: 60_000, retry: false },
    ),
  );
  const before = [
    { label: t("columns.classification_ms"), ms: row.classification_ms ?? 0 },
    { label: t("columns.routing_ms"), ms: row.routing_ms ?? 0 },
  ].filter(({ ms }) => ms > 0);
  return (
    <>
      <Section title={t("detail.how")}>
        {replay.isLoading ? (
          <Skeleton className="h-96" />
        ) : (
          <JourneyPicture
            before={before}
            journey={loggedJourney(detail, replay.data ?? null)}
          />
        )}
      </Section>
      <Section title={t("detail.replay")}>
        {!isRouted ? (
          <p className="text-sm text-quiet">{t("replay.never")}</p>
        ) : replay.error ? (
          <QueryProblem
            error={replay.error}
            onRetry={() => void replay.refetch()}
          />
        ) : replay.data ? (
          <>
            <Verdict replay={replay.data} />
            <CandidateScores
              candidates={replay.data.candidates}
              marks={
                new Map(row.model ? [[row.model, t("replay.answered")]] : [])
              }
            />
            <Button
              className="self-start"
              disabled={replay.isFetching}
              onClick={() => void replay.refetch()}
              size="sm"
            >
              <RotateCcw aria-hidden />
              {t("replay.ask")}
            </Button>
          </>
        ) : (
          <Skeleton className="h-24" />
        )}
      </Section>
    </>
  );
}

function Verdict({ replay }: { replay: LogReplay }) {
  const t = useTranslations("logs.replay");
  const told = useTold();
  const { today, logged, is_same_model, saved_dollars, based_on } = replay;
  return (
    <div aria-live="polite" className="flex flex-col gap-2 text-sm">
      <p className="font-medium">{t(is_same_model ? "same" : "other")}</p>
      <dl className="grid grid-cols-[5rem_minmax(0,1fr)_auto] gap-x-3 gap-y-1">
        <dt className="text-quiet">{t("then")}</dt>
        <dd className="truncate font-mono text-xs leading-5">
          {logged.model ?? "–"}
        </dd>
        <dd className="text-right">
          <Money dollars={logged.estimated_cost_dollars} />
        </dd>
        <dt className="text-quiet">{t("today")}</dt>
        <dd className="truncate font-mono text-xs leading-5">{today.model}</dd>
        <dd className="text-right">
          <Money dollars={today.estimated_cost_dollars} />
        </dd>
      </dl>
      {saved_dollars !== null && saved_dollars > 0 ? (
        <p className="text-ok">
          {t("saved")} <Money dollars={saved_dollars} />
        </p>
      ) : null}
      <p className="text-xs text-quiet">{told.reason(today.routing_reason)}</p>
      <p className="text-xs text-quiet">{t(`from.${based_on}`)}</p>
    </div>
  );
}
