"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#client/trpc.tsx";
import type { CatalogChange } from "#features/catalog-sync/catalog-sync.tsx";
import { ChangeDiff, Votes } from "#features/catalog-sync/change-diff.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { When } from "#ui/figures.tsx";
import { Skeleton } from "#ui/states.tsx";
import { Cell, RowActions, Table } from "#ui/table.tsx";
import { toast } from "#ui/toast.tsx";

/** Changes in one state, newest first; those that are held wait to be decided. */
export function ChangeList({ state }: { state: CatalogChange["state"] }) {
  const t = useTranslations("catalogSync");
  const trpc = useTRPC();
  const changes = useQuery(
    trpc.catalogAdmin.changes.queryOptions(asked(state)),
  );
  const decide = useDecide();
  if (changes.error) {
    return (
      <QueryProblem
        error={changes.error}
        onRetry={() => void changes.refetch()}
      />
    );
  }
  if (!changes.data) return <Skeleton className="h-24" />;
  const { data, total } = changes.data;
  if (data.length === 0) {
    return <p className="text-sm text-quiet">{t(`none.${state}`)}</p>;
  }
  return (
    <>
      <Table
        head={[
          { label: t("columns.what") },
          { label: t("columns.change") },
          { label: t("columns.sources") },
          { label: t("columns.why") },
          { label: t("columns.time") },
          { label: state === "held" ? "" : t("columns.who") },
        ]}
        label={t("changes")}
      >
        {data.map((row) => (
          <tr key={row.id}>
            <Cell isMono>
              <span className="flex flex-col gap-0.5">
                <span>
                  {row.model}
                  {row.host ? (
                    <span className="text-quiet"> · {row.host}</span>
                  ) : null}
                </span>
                <span className="text-quiet">{row.field}</span>
              </span>
            </Cell>
            <Cell>
              <ChangeDiff change={row} />
            </Cell>
            <Cell isQuiet>
              <Votes change={row} />
            </Cell>
            <Cell className="text-xs" isQuiet wraps>
              {row.doubt
                ? t(`doubts.${row.doubt.code}`, row.doubt.values)
                : (row.reason ?? t(`rules.${row.rule}`))}
            </Cell>
            <Cell isQuiet>
              <When time={row.decided_at ?? row.at} />
            </Cell>
            {row.state === "held" ? (
              <RowActions>
                <Button onClick={() => decide(row, true)} size="sm">
                  {t("accept")}
                </Button>
                <Button onClick={() => decide(row, false)} size="sm">
                  {t("refuse")}
                </Button>
              </RowActions>
            ) : (
              <Cell isQuiet>{row.decided_by ?? t("byItself")}</Cell>
            )}
          </tr>
        ))}
      </Table>
      {total > data.length ? (
        <p className="pt-8 text-xs text-quiet">
          {t("cut", { shown: data.length, total })}
        </p>
      ) : null}
    </>
  );
}

const asked = (state: CatalogChange["state"]) =>
  ({ state, limit: 100, offset: 0 }) as const;

/** What is decided goes at once, and comes back where that failed; the toast has it wait again. */
function useDecide(): (change: CatalogChange, accept: boolean) => void {
  const t = useTranslations("catalogSync");
  const sayProblem = useSayProblem();
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const client = useQueryClient();
  const key = trpc.catalogAdmin.changes.queryKey(asked("held"));
  const show = async (change: CatalogChange, isHeld: boolean) => {
    await client.cancelQueries({ queryKey: key });
    client.setQueryData(key, (before) => {
      if (before === undefined) return before;
      const others = before.data.filter(({ id }) => id !== change.id);
      const data = isHeld ? [...others, change] : others;
      return {
        data: data.sort((a, b) => b.id - a.id),
        total: before.total - before.data.length + data.length,
      };
    });
  };
  const after = {
    onError: sayProblem,
    // What is decided next must not come back by the answer to what was decided before.
    onSettled: async () => {
      const mutationKey = trpc.catalogAdmin.pathKey();
      if (client.isMutating({ mutationKey }) > 1) return;
      await client.invalidateQueries(trpc.catalogAdmin.changes.pathFilter());
    },
  };
  const reopen = useMutation(trpc.catalogAdmin.reopen.mutationOptions(after));
  const decide = useMutation(trpc.catalogAdmin.decide.mutationOptions(after));
  return (change, accept) => {
    const { id } = change;
    void show(change, false);
    decide
      .mutateAsync({ id, accept })
      .then(() =>
        toast({
          title: t(accept ? "accepted" : "refused"),
          undo: {
            label: ui("undo"),
            run: () => {
              void show(change, true);
              reopen.mutate({ id });
            },
          },
        }),
      )
      .catch(() => {});
  };
}
