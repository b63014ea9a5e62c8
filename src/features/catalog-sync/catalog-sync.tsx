"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { ChangeList } from "#features/catalog-sync/change-list.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { When } from "#ui/figures.tsx";
import { PageHead, Panel } from "#ui/panel.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Skeleton } from "#ui/states.tsx";
import { Cell, Table } from "#ui/table.tsx";
import { toast } from "#ui/toast.tsx";

export type CatalogChange = Outputs["catalogAdmin"]["changes"]["data"][number];
type Feed = Outputs["catalogAdmin"]["feeds"]["data"][number];
const STATES = ["held", "applied", "rejected", "withdrawn"] as const;

/** What keeps the catalog up to date, and what it holds back until somebody has looked. */
export function CatalogSync() {
  const t = useTranslations("catalogSync");
  const sayProblem = useSayProblem();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [state, setState] = useState<(typeof STATES)[number]>("held");
  const sync = useMutation(
    trpc.catalogAdmin.sync.mutationOptions({
      onSuccess: ({ applied, held }) =>
        toast({ title: t("synced", { applied, held }) }),
      onError: sayProblem,
      onSettled: () =>
        client.invalidateQueries({ queryKey: trpc.catalogAdmin.pathKey() }),
    }),
  );
  return (
    <>
      <PageHead
        actions={
          <Button disabled={sync.isPending} onClick={() => sync.mutate({})}>
            <RefreshCw aria-hidden />
            {t(sync.isPending ? "syncing" : "sync")}
          </Button>
        }
        description={t("description")}
        title={t("title")}
      />
      <div className="in-turn flex min-w-0 flex-col gap-6">
        <Panel
          actions={
            <Segmented
              label={t("state")}
              onChange={setState}
              options={STATES.map((value) => ({
                value,
                label: t(`states.${value}`),
              }))}
              value={state}
            />
          }
          title={t("changes")}
        >
          <ChangeList state={state} />
        </Panel>
        <Panel title={t("feeds.title")}>
          <Feeds />
        </Panel>
      </div>
    </>
  );
}

function Feeds() {
  const t = useTranslations("catalogSync.feeds");
  const trpc = useTRPC();
  const feeds = useQuery(trpc.catalogAdmin.feeds.queryOptions({}));
  if (feeds.error)
    return (
      <QueryProblem error={feeds.error} onRetry={() => void feeds.refetch()} />
    );
  if (!feeds.data) return <Skeleton className="h-24" />;
  const rows = feeds.data.data;
  if (rows.length === 0) {
    return <p className="text-sm text-quiet">{t("none")}</p>;
  }
  return (
    <Table
      head={[
        { label: t("source") },
        { label: t("state") },
        { label: t("read") },
        { label: t("checked") },
        { label: t("matched"), align: "right" },
      ]}
      label={t("title")}
    >
      {rows.map((row) => (
        <tr key={row.source}>
          <Cell isMono>{row.source}</Cell>
          <Cell>
            {row.error ? (
              <Fault of={row} />
            ) : (
              <Chip tone="ok">{t("fine")}</Chip>
            )}
          </Cell>
          <Cell isQuiet>
            {row.read_at ? <When time={row.read_at} /> : t("never")}
          </Cell>
          <Cell isQuiet>
            <When time={row.checked_at} />
          </Cell>
          <Cell align="right" className="tabular">
            {row.matched}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** Why a source could not be read; an older version's words as they are. */
function Fault({ of: { error, fault } }: { of: Feed }) {
  const t = useTranslations("catalogSync.feeds");
  const said = fault ? t(`faults.${fault.code}`, fault.values) : (error ?? "");
  return (
    <span className="inline-flex items-center gap-2">
      <Chip tone="bad">{t("failed")}</Chip>
      <span className="max-w-72 truncate text-xs text-quiet" title={said}>
        {said}
      </span>
    </span>
  );
}
