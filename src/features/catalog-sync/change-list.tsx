"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#client/trpc.tsx";
import type { CatalogChange } from "#features/catalog-sync/catalog-sync.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { sayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { When } from "#ui/figures.tsx";
import { Skeleton } from "#ui/states.tsx";
import { Cell, RowActions, Table } from "#ui/table.tsx";
import { toast } from "#ui/toast.tsx";

/** Changes in one state, newest first; those that are held wait to be decided. */
export function ChangeList({ state }: { state: CatalogChange["state"] }) {
  const t = useTranslations("catalogSync");
  const trpc = useTRPC();
  const client = useQueryClient();
  const query = { state, limit: 100, offset: 0 } as const;
  const changes = useQuery(trpc.catalogAdmin.changes.queryOptions(query));
  const decide = useMutation(
    trpc.catalogAdmin.decide.mutationOptions({
      onSuccess: (_, { accept }) =>
        toast({ title: t(accept ? "accepted" : "refused") }),
      onError: sayProblem,
      onSettled: () =>
        client.invalidateQueries(trpc.catalogAdmin.changes.pathFilter()),
    }),
  );
  if (changes.error) {
    return (
      <QueryProblem
        error={changes.error}
        onRetry={() => void changes.refetch()}
      />
    );
  }
  if (!changes.data) return <Skeleton className="h-24" />;
  const { data: rows, total } = changes.data;
  if (rows.length === 0) {
    return <p className="text-sm text-quiet">{t(`none.${state}`)}</p>;
  }
  return (
    <div className="flex flex-col gap-3">
      <Table
        head={[
          { label: t("columns.model") },
          { label: t("columns.field") },
          { label: t("columns.before"), align: "right" },
          { label: t("columns.after"), align: "right" },
          { label: t("columns.why") },
          { label: t("columns.time") },
          { label: "" },
        ]}
        label={t("changes")}
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <Cell isMono>
              {row.model}
              {row.host ? (
                <span className="text-quiet"> · {row.host}</span>
              ) : null}
            </Cell>
            <Cell isMono>{row.field}</Cell>
            <Cell align="right" isMono isQuiet>
              {row.before ?? "–"}
            </Cell>
            <Cell align="right" isMono>
              {typeof row.after === "object" ? row.after.id : row.after}
            </Cell>
            <Cell isQuiet wraps>
              <span
                className="line-clamp-2 text-xs"
                title={row.votes
                  .map(({ source, value }) => `${source}: ${value}`)
                  .join("\n")}
              >
                {row.reason ?? row.rule}
              </span>
            </Cell>
            <Cell isQuiet>
              <When time={row.decided_at ?? row.at} />
            </Cell>
            {row.state === "held" ? (
              <RowActions>
                <Button
                  disabled={decide.isPending}
                  onClick={() => decide.mutate({ id: row.id, accept: true })}
                  size="sm"
                >
                  {t("accept")}
                </Button>
                <Button
                  disabled={decide.isPending}
                  onClick={() => decide.mutate({ id: row.id, accept: false })}
                  size="sm"
                >
                  {t("refuse")}
                </Button>
              </RowActions>
            ) : (
              <Cell isQuiet>{row.decided_by ?? ""}</Cell>
            )}
          </tr>
        ))}
      </Table>
      {total > rows.length ? (
        <p className="text-xs text-quiet">
          {t("cut", { shown: rows.length, total })}
        </p>
      ) : null}
    </div>
  );
}
