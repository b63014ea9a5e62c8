"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOpenedByAddress } from "#client/opened-by-address.ts";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { CreateKey } from "#features/keys/create-key.tsx";
import { KeyTable } from "#features/keys/key-table.tsx";
import { Secret } from "#features/keys/secret.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { Confirm } from "#ui/confirm.tsx";
import { PageHead } from "#ui/panel.tsx";
import { Empty, Skeleton } from "#ui/states.tsx";
import { toast } from "#ui/toast.tsx";

export type KeyRow = Outputs["keys"]["list"]["data"][number];

/** The organisation's API keys: made, rotated, revoked; a secret is shown once. */
export function Keys() {
  const t = useTranslations("keys");
  const sayProblem = useSayProblem();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [isCreating, setCreating] = useOpenedByAddress();
  const [secret, setSecret] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<KeyRow | null>(null);
  const keys = useQuery(trpc.keys.list.queryOptions());
  const fresh = () => client.invalidateQueries(trpc.keys.list.pathFilter());
  const rotate = useMutation(
    trpc.keys.rotate.mutationOptions({
      onSuccess: ({ key }) => {
        setSecret(key);
        toast({ title: t("rotated") });
        return fresh();
      },
      onError: sayProblem,
    }),
  );
  const revoke = useRevoke();
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
      {keys.error ? (
        <QueryProblem error={keys.error} onRetry={() => void keys.refetch()} />
      ) : !keys.data ? (
        <Skeleton className="h-40" />
      ) : keys.data.data.length === 0 ? (
        <Empty title={t("empty.title")}>{t("empty.body")}</Empty>
      ) : (
        <KeyTable
          onRevoke={setDoomed}
          onRotate={({ id }) => rotate.mutate({ id })}
          rows={keys.data.data}
        />
      )}
      <CreateKey
        onMade={(key) => {
          setCreating(false);
          setSecret(key);
          void fresh();
        }}
        onOpenChange={setCreating}
        open={isCreating}
      />
      <Secret onClose={() => setSecret(null)} secret={secret} />
      <Confirm
        action={t("revoke")}
        description={t("revokeBody")}
        onConfirm={() => doomed && revoke(doomed)}
        onOpenChange={(open) => !open && setDoomed(null)}
        open={doomed !== null}
        title={t("revokeTitle", { name: doomed?.name ?? "" })}
      />
    </>
  );
}

/** Shows a key revoked at once, as it is from then on; the toast has the server put it in force again. */
function useRevoke(): (row: KeyRow) => void {
  const t = useTranslations("keys");
  const sayProblem = useSayProblem();
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const client = useQueryClient();
  const key = trpc.keys.list.queryKey();
  const show = async (row: KeyRow) => {
    await client.cancelQueries({ queryKey: key });
    client.setQueryData(key, (before) =>
      before === undefined
        ? before
        : {
            ...before,
            data: before.data.map((it) => (it.id === row.id ? row : it)),
          },
    );
  };
  const after = {
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  };
  const restore = useMutation(trpc.keys.restore.mutationOptions(after));
  const revoke = useMutation(trpc.keys.revoke.mutationOptions(after));
  return (row) => {
    void show({ ...row, status: "revoked", previous: null });
    revoke
      .mutateAsync({ id: row.id })
      .then(() =>
        toast({
          title: t("revoked", { name: row.name }),
          undo: {
            label: ui("undo"),
            run: () => {
              void show(row);
              restore.mutate({ id: row.id });
            },
          },
        }),
      )
      .catch(() => {});
  };
}
