"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#client/trpc.tsx";
import { type WordColumn, WORD_COLUMNS } from "#features/logs/columns.ts";
import { Decision } from "#features/logs/decision.tsx";
import { Figure, Section } from "#features/logs/detail-parts.tsx";
import type { LogDetail } from "#features/logs/logged-journey.ts";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Chip, StatusChip } from "#ui/chip.tsx";
import { Code, CopyButton } from "#ui/code.tsx";
import { Drawer } from "#ui/drawer.tsx";
import { Latency, Moment, Money, When } from "#ui/figures.tsx";
import { Skeleton } from "#ui/states.tsx";

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
  detail: LogDetail;
  onFilter: (column: WordColumn, value: string) => void;
}) {
  const t = useTranslations("logs");
  const { row, savings_dollars, texts } = props.detail;
  return (
    <div className="flex flex-col divide-y divide-line">
      {row.error_code || row.sandbox || row.cache === "hit" ? (
        <div className="flex flex-wrap items-center gap-2 p-4">
          {row.error_code ? (
            <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-sm">
              <span className="font-mono text-bad">{row.error_code}</span>
              <ErrorMeaning code={row.error_code} />
            </span>
          ) : null}
          {row.sandbox ? <Chip>{t("detail.sandbox")}</Chip> : null}
          {row.cache === "hit" ? (
            <Chip tone="ok">{t("detail.cached")}</Chip>
          ) : null}
        </div>
      ) : null}
      <Decision detail={props.detail} />
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
              <span className="text-quiet">
                · <Moment time={row.time} isToTheSecond />
              </span>
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

/** A code of a provider, or of the caller leaving, has no sentence. */
function ErrorMeaning({ code }: { code: string }) {
  const t = useTranslations("ui.errors");
  const known = code as Parameters<typeof t>[0];
  return t.has(known) ? <span className="text-quiet">{t(known)}</span> : null;
}
