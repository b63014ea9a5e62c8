"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOpenedByAddress } from "#client/opened-by-address.ts";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { CreateEndpoint } from "#features/webhooks/create-endpoint.tsx";
import { Deliveries } from "#features/webhooks/deliveries.tsx";
import { EndpointTable } from "#features/webhooks/endpoint-table.tsx";
import { Button } from "#ui/button.tsx";
import { Code } from "#ui/code.tsx";
import { Confirm } from "#ui/confirm.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { PageHead, Panel } from "#ui/panel.tsx";
import { Empty, Skeleton } from "#ui/states.tsx";
import { toast } from "#ui/toast.tsx";

export type Endpoint = Outputs["webhooks"]["list"]["data"][number];

/** Where the organisation is told of events, and how that went. */
export function Webhooks() {
  const t = useTranslations("webhooks");
  const sayProblem = useSayProblem();
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const client = useQueryClient();
  const [isCreating, setCreating] = useOpenedByAddress();
  const [secret, setSecret] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<Endpoint | null>(null);
  const endpoints = useQuery(trpc.webhooks.list.queryOptions());
  const key = trpc.webhooks.list.queryKey();
  const settled = {
    onError: sayProblem,
    onSettled: () =>
      client.invalidateQueries({ queryKey: trpc.webhooks.pathKey() }),
  };
  const change = useMutation(
    trpc.webhooks.change.mutationOptions({
      ...settled,
      onMutate: ({ id, enabled }) =>
        client.setQueryData(key, (before) =>
          before === undefined || enabled === undefined
            ? before
            : {
                ...before,
                data: before.data.map((it) =>
                  it.id === id ? { ...it, enabled } : it,
                ),
              },
        ),
    }),
  );
  const rotate = useMutation(
    trpc.webhooks.rotateSecret.mutationOptions({
      ...settled,
      onSuccess: ({ secret }) => setSecret(secret),
    }),
  );
  const test = useMutation(
    trpc.webhooks.test.mutationOptions({
      ...settled,
      onSuccess: () => toast({ title: t("tested") }),
    }),
  );
  const remove = useMutation(
    trpc.webhooks.delete.mutationOptions({
      ...settled,
      onSuccess: () => toast({ title: t("deleted") }),
    }),
  );
  const rows = endpoints.data?.data;

  function turn({ id, enabled }: Endpoint) {
    change.mutate({ id, enabled: !enabled });
    toast({
      title: t(enabled ? "paused" : "resumed"),
      undo: { label: ui("undo"), run: () => change.mutate({ id, enabled }) },
    });
  }
  return (
    <>
      <PageHead
        actions={
          <Button look="primary" onClick={() => setCreating(true)}>
            <Plus aria-hidden />
            {t("create")}
          </Button>
        }
        description={t("description")}
        title={t("title")}
      />
      {endpoints.error ? (
        <QueryProblem
          error={endpoints.error}
          onRetry={() => void endpoints.refetch()}
        />
      ) : !rows ? (
        <Skeleton className="h-40" />
      ) : rows.length === 0 ? (
        <Empty title={t("empty.title")}>
          <p>{t("empty.body")}</p>
          <Code code={EXAMPLE} label={t("empty.example")} />
        </Empty>
      ) : (
        <EndpointTable
          onDelete={setDoomed}
          onRotate={({ id }) => rotate.mutate({ id })}
          onTest={({ id }) => test.mutate({ id })}
          onTurn={turn}
          rows={rows}
        />
      )}
      {rows && rows.length > 0 ? (
        <Panel title={t("deliveries.title")}>
          <Deliveries endpoints={rows} />
        </Panel>
      ) : null}
      <CreateEndpoint
        eventTypes={endpoints.data?.event_types ?? []}
        onMade={(made) => {
          setCreating(false);
          setSecret(made);
        }}
        onOpenChange={setCreating}
        open={isCreating}
      />
      <Dialog
        description={t("secretBody")}
        onOpenChange={(open) => !open && setSecret(null)}
        open={secret !== null}
        title={t("secret")}
      >
        <Code code={secret ?? ""} label={t("secret")} />
        <Button
          className="self-end"
          look="primary"
          onClick={() => setSecret(null)}
        >
          {t("done")}
        </Button>
      </Dialog>
      <Confirm
        action={t("delete")}
        description={t("deleteBody")}
        onConfirm={() => doomed && remove.mutate({ id: doomed.id })}
        onOpenChange={(open) => !open && setDoomed(null)}
        open={doomed !== null}
        title={t("deleteTitle")}
      />
    </>
  );
}

/** How a receiver proves that an event is ours, by the standard that they are signed to. */
const EXAMPLE = `import { Webhook } from "standardwebhooks";

const event = new Webhook(process.env.WEBHOOK_SECRET)
  .verify(body, headers); // throws on what is not ours`;
