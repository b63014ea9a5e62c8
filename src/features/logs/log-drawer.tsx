"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { AttemptsTimeline } from "#features/journey/attempts-timeline.tsx";
import { type WordColumn, WORD_COLUMNS } from "#features/logs/columns.ts";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { Chip, StatusChip } from "#ui/chip.tsx";
import { Code, CopyButton } from "#ui/code.tsx";
import { Drawer } from "#ui/drawer.tsx";
import { Latency, Money, When } from "#ui/figures.tsx";
import { Skeleton } from "#ui/states.tsx";
import { TaskLabel } from "#ui/task.tsx";

type Detail = Outputs["logs"]["get"];

/** Everything that is known of one request. */
export default function LogDrawer(props: {
  id: string;
  onClose: () => void;
  onFilter: (column: WordColumn, value: string) => void;
}) {
  const t = useTranslations("logs");
  const trpc = useTRPC();
  const detail = useQuery(
    trpc.logs.get.queryOptions({ id: props.id }, { staleTime: 60_000 }),
  );
  const row = detail.data?.row;
  return (
    <Drawer
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      open
      title={
        row ? (
          <span className="flex items-center gap-2">
            <StatusChip status={row.status} />
            <span className="truncate font-mono text-sm">{row.request_id}</span>
          </span>
        ) : (
          t("detail.title")
        )
      }
      actions={row ? <CopyButton text={row.request_id} /> : null}
    >
      {detail.error ? (
        <QueryProblem
          className="m-4"
          error={detail.error}
          onRetry={() => void detail.refetch()}
        />
      ) : detail.data ? (
        <Details detail={detail.data} onFilter={props.onFilter} />
      ) : (
        <div aria-busy className="flex flex-col gap-4 p-4">
          <Skeleton className="h-24" />
          <Skeleton className="h-40" />
          <Skeleton className="h-64" />
        </div>
      )}
    </Drawer>
  );
}

function Details(props: {
  detail: Detail;
  onFilter: (column: WordColumn, value: string) => void;
}) {
  const t = useTranslations("logs");
  const tiers = useTranslations("ui.tiers");
  const { row, attempts, fallback_chain, savings_dollars, texts } =
    props.detail;
  return (
    <div className="flex flex-col divide-y divide-line">
      <Section title={t("detail.why")}>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          {row.task ? (
            <TaskLabel className="font-medium" task={row.task} />
          ) : null}
          {row.confidence === null ? null : (
            <span className="tabular text-quiet">
              {t("detail.confidence", {
                percent: Math.floor(row.confidence * 100),
              })}
            </span>
          )}
          {row.complexity_tier ? (
            <Chip>{tiers(row.complexity_tier as "SIMPLE")}</Chip>
          ) : null}
          {row.sandbox ? <Chip>{t("detail.sandbox")}</Chip> : null}
          {row.cache === "hit" ? (
            <Chip tone="ok">{t("detail.cached")}</Chip>
          ) : null}
        </div>
        {row.routing_reason ? (
          <p className="text-sm">{row.routing_reason}</p>
        ) : null}
        {row.error_code ? (
          <p className="font-mono text-sm text-bad">{row.error_code}</p>
        ) : null}
        {fallback_chain.length > 0 ? (
          <p className="text-xs break-words text-quiet">
            {t("detail.standby")}{" "}
            <span className="font-mono">{fallback_chain.join(" → ")}</span>
          </p>
        ) : null}
      </Section>
      <Section title={t("detail.attempts")}>
        <AttemptsTimeline
          attempts={attempts.map(({ error_code, ...it }) => ({
            ...it,
            error: error_code,
          }))}
          before={[
            {
              label: t("columns.classification_ms"),
              ms: row.classification_ms ?? 0,
            },
            { label: t("columns.routing_ms"), ms: row.routing_ms ?? 0 },
          ].filter(({ ms }) => ms > 0)}
        />
      </Section>
      <Section title={t("detail.took")}>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-3 text-sm sm:grid-cols-4">
          <Figure name={t("columns.cost_dollars")}>
            <Money dollars={row.cost_dollars} />
          </Figure>
          <Figure name={t("columns.estimated_cost_dollars")}>
            <Money dollars={row.estimated_cost_dollars} />
          </Figure>
          <Figure name={t("detail.saved")}>
            <Money dollars={savings_dollars} />
          </Figure>
          <Figure name={t("columns.total_ms")}>
            <Latency ms={row.total_ms} />
          </Figure>
          <Figure name={t("columns.ttft_ms")}>
            <Latency ms={row.ttft_ms} />
          </Figure>
          <Figure name={t("columns.prompt_tokens")}>
            {row.prompt_tokens ?? "–"}
          </Figure>
          <Figure name={t("columns.completion_tokens")}>
            {row.completion_tokens ?? "–"}
          </Figure>
          <Figure name={t("columns.cached_tokens")}>
            {row.cached_tokens ?? "–"}
          </Figure>
        </dl>
      </Section>
      <Section title={t("detail.replay")}>
        <Replay id={row.id} />
      </Section>
      <Section title={t("detail.texts")}>
        {texts ? (
          <>
            {texts.prompt ? (
              <p className="text-sm break-words whitespace-pre-wrap">
                {texts.prompt}
              </p>
            ) : null}
            {texts.input ? (
              <Code
                code={JSON.stringify(texts.input, null, 2)}
                label={t("detail.input")}
              />
            ) : null}
            {texts.answer ? (
              <Code
                code={JSON.stringify(texts.answer, null, 2)}
                label={t("detail.answer")}
              />
            ) : null}
          </>
        ) : (
          <p className="text-sm text-quiet">{t("detail.noTexts")}</p>
        )}
      </Section>
      <Section title={t("detail.all")}>
        <dl className="flex flex-col text-sm">
          <div className="grid grid-cols-[9rem_minmax(0,1fr)] gap-3 py-1">
            <dt className="text-quiet">{t("columns.time")}</dt>
            <dd>
              <When time={row.time} />{" "}
              <span className="font-mono text-xs text-quiet">{row.time}</span>
            </dd>
          </div>
          {WORD_COLUMNS.map((column) => {
            const value = row[column];
            return value ? (
              <div
                className="grid grid-cols-[9rem_minmax(0,1fr)] items-baseline gap-3 py-1"
                key={column}
              >
                <dt className="text-quiet">{t(`columns.${column}`)}</dt>
                <dd className="flex min-w-0 items-baseline gap-2">
                  <span
                    className="min-w-0 truncate font-mono text-xs"
                    title={value}
                  >
                    {value}
                  </span>
                  <button
                    aria-label={t("detail.filterBy", {
                      column: t(`columns.${column}`),
                      value,
                    })}
                    className="shrink-0 text-xs text-accent underline underline-offset-4"
                    onClick={() => props.onFilter(column, value)}
                    type="button"
                  >
                    {t("detail.filter")}
                  </button>
                </dd>
              </div>
            ) : null;
          })}
        </dl>
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-3 p-4">
      <h3 className="text-xs font-medium text-quiet">{title}</h3>
      {children}
    </section>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col">
      <dt className="text-xs text-quiet">{name}</dt>
      <dd className="tabular">{children}</dd>
    </div>
  );
}

/** What the router would do with this request today. */
function Replay({ id }: { id: string }) {
  const t = useTranslations("logs.replay");
  const trpc = useTRPC();
  const [isAsked, setAsked] = useState(false);
  const replay = useQuery(
    trpc.logs.replay.queryOptions(
      { id },
      { enabled: isAsked, staleTime: 60_000 },
    ),
  );
  if (replay.error) {
    return (
      <QueryProblem
        error={replay.error}
        onRetry={() => void replay.refetch()}
      />
    );
  }
  if (!replay.data) {
    return (
      <Button
        className="self-start"
        disabled={replay.isFetching}
        onClick={() => setAsked(true)}
      >
        <RotateCcw aria-hidden />
        {t("ask")}
      </Button>
    );
  }
  const { today, logged, is_same_model, saved_dollars, based_on } = replay.data;
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
      <p className="text-xs text-quiet">{today.routing_reason}</p>
      <p className="text-xs text-quiet">{t(`from.${based_on}`)}</p>
    </div>
  );
}
