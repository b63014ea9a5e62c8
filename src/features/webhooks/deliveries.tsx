"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import type { Endpoint } from "#features/webhooks/webhooks.tsx";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { When } from "#ui/figures.tsx";
import { Skeleton } from "#ui/states.tsx";
import { Cell, RowActions, Table } from "#ui/table.tsx";
import { toast } from "#ui/toast.tsx";

type Delivery = Outputs["webhooks"]["deliveries"]["data"][number];
const REFRESH_MS = 5_000;

/** What was sent lately, and what the other side said. */
export function Deliveries({ endpoints }: { endpoints: readonly Endpoint[] }) {
  const t = useTranslations("webhooks");
  const sayProblem = useSayProblem();
  const trpc = useTRPC();
  const client = useQueryClient();
  const deliveries = useQuery(
    trpc.webhooks.deliveries.queryOptions(
      { limit: 50 },
      { refetchInterval: REFRESH_MS },
    ),
  );
  const retry = useMutation(
    trpc.webhooks.retry.mutationOptions({
      onSuccess: () => toast({ title: t("deliveries.retried") }),
      onError: sayProblem,
      onSettled: () =>
        client.invalidateQueries(trpc.webhooks.deliveries.pathFilter()),
    }),
  );
  if (deliveries.error)
    return (
      <QueryProblem
        error={deliveries.error}
        onRetry={() => void deliveries.refetch()}
      />
    );
  if (!deliveries.data) return <Skeleton className="h-24" />;
  const rows = deliveries.data.data;
  if (rows.length === 0) {
    return <p className="text-sm text-quiet">{t("deliveries.none")}</p>;
  }
  const urlOf = (id: string) =>
    endpoints.find((it) => it.id === id)?.url ?? t("deliveries.gone");
  return (
    // How wide a column is, is said beforehand: it would move as deliveries arrive.
    <Table
      head={[
        { label: t("deliveries.time") },
        { label: t("deliveries.event") },
        { label: t("columns.url") },
        { label: t("columns.state") },
        { label: t("deliveries.attempts"), align: "right" },
        { label: "" },
      ]}
      label={t("deliveries.title")}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <Cell className="sm:w-[12%]" isQuiet>
            <When time={row.created_at} />
          </Cell>
          <Cell className="sm:w-[15%]" isMono>
            {row.type}
          </Cell>
          <Cell className="max-w-72 truncate sm:w-[27%]" isMono isQuiet>
            {urlOf(row.endpoint_id)}
          </Cell>
          <Cell className="sm:w-[28%]">
            <State row={row} />
          </Cell>
          <Cell align="right" className="tabular sm:w-[8%]">
            {row.attempts}
          </Cell>
          <RowActions>
            {row.delivered_at === null ? (
              <Button onClick={() => retry.mutate({ id: row.id })} size="sm">
                {t("deliveries.retry")}
              </Button>
            ) : null}
          </RowActions>
        </tr>
      ))}
    </Table>
  );
}

function State({ row }: { row: Delivery }) {
  const t = useTranslations("webhooks.deliveries");
  const failures = useTranslations("webhooks.deliveries.failures");
  if (row.delivered_at) {
    return <Chip tone="ok">{row.status ?? t("delivered")}</Chip>;
  }
  const said = row.failure
    ? failures(row.failure.code, row.failure.values)
    : (row.error ?? (row.status === null ? null : String(row.status)));
  return (
    <span className="inline-flex items-center gap-2">
      <Chip tone={row.next_at ? "warn" : "bad"}>
        {t(row.next_at ? "waiting" : "failed")}
      </Chip>
      {said ? (
        <span className="max-w-64 truncate text-xs text-quiet" title={said}>
          {said}
        </span>
      ) : null}
    </span>
  );
}
