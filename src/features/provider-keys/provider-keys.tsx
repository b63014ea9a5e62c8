"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOpenedByAddress } from "#client/opened-by-address.ts";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { ProviderKeyTable } from "#features/provider-keys/provider-key-table.tsx";
import { useSaidOfKey } from "#features/provider-keys/said-of-key.ts";
import { SetProviderKey } from "#features/provider-keys/set-provider-key.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { Confirm } from "#ui/confirm.tsx";
import { PageHead } from "#ui/panel.tsx";
import { Empty, Skeleton } from "#ui/states.tsx";
import { toast } from "#ui/toast.tsx";

export type ProviderKey = Outputs["providerKeys"]["list"]["data"][number];

/** Keys that the organisation brings along for providers; none is ever shown again. */
export function ProviderKeys() {
  const t = useTranslations("providerKeys");
  const sayProblem = useSayProblem();
  const ui = useTranslations("ui");
  const saidOf = useSaidOfKey();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [isAdding, setAdding] = useOpenedByAddress();
  /** The host whose key is entered anew. */
  const [replaced, setReplaced] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<ProviderKey | null>(null);
  const keys = useQuery(trpc.providerKeys.list.queryOptions({}));
  const fresh = () =>
    client.invalidateQueries(trpc.providerKeys.list.pathFilter());
  const test = useMutation(
    trpc.providerKeys.test.mutationOptions({
      onSuccess: (check) =>
        toast({ title: saidOf(check), isError: check.ok === false }),
      onError: sayProblem,
      onSettled: fresh,
    }),
  );
  const set = useMutation(
    trpc.providerKeys.set.mutationOptions({
      // What the switch says is true at once; what is refused, the list takes back.
      onMutate: ({ host, fallback }) =>
        client.setQueryData(trpc.providerKeys.list.queryKey({}), (before) =>
          before === undefined || fallback === undefined
            ? before
            : {
                ...before,
                data: before.data.map((it) =>
                  it.host === host ? { ...it, fallback } : it,
                ),
              },
        ),
      onError: sayProblem,
      onSettled: fresh,
    }),
  );
  function turn({ host, name, fallback: before }: ProviderKey) {
    const fallback = !before;
    set.mutate(
      { host, fallback },
      {
        onSuccess: () =>
          toast({
            title: t(fallback ? "fallbackOn" : "fallbackOff", { name }),
            undo: {
              label: ui("undo"),
              run: () => set.mutate({ host, fallback: before }),
            },
          }),
      },
    );
  }
  const remove = useMutation(
    trpc.providerKeys.remove.mutationOptions({
      onSuccess: () => toast({ title: t("removed") }),
      onError: sayProblem,
      onSettled: fresh,
    }),
  );
  const rows = keys.data?.data;
  function close() {
    setReplaced(null);
    if (isAdding) setAdding(false);
  }
  const add = (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t("add")}
    </Button>
  );
  return (
    <>
      <PageHead
        actions={rows && rows.length > 0 ? add : null}
        description={t("description")}
        title={t("title")}
      />
      {keys.error ? (
        <QueryProblem error={keys.error} onRetry={() => void keys.refetch()} />
      ) : !rows ? (
        <Skeleton className="h-40" />
      ) : rows.length === 0 ? (
        <Empty actions={add} title={t("empty.title")}>
          {t("empty.body")}
        </Empty>
      ) : (
        <ProviderKeyTable
          busy={test.isPending ? test.variables.host : null}
          onFallback={turn}
          onRemove={setDoomed}
          onReplace={({ host }) => setReplaced(host)}
          onTest={({ host }) => test.mutate({ host })}
          rows={rows}
        />
      )}
      {isAdding || replaced !== null ? (
        <SetProviderKey
          host={replaced}
          onClose={close}
          onSaved={(host) => {
            close();
            void fresh();
            test.mutate({ host });
          }}
        />
      ) : null}
      <Confirm
        action={t("remove")}
        description={t("removeBody")}
        onConfirm={() => doomed && remove.mutate({ host: doomed.host })}
        onOpenChange={(open) => !open && setDoomed(null)}
        open={doomed !== null}
        title={t("removeTitle", { name: doomed?.name ?? "" })}
      />
    </>
  );
}
