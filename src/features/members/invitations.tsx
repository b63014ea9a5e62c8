"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { Confirm } from "#ui/confirm.tsx";
import { When } from "#ui/figures.tsx";
import { Panel } from "#ui/panel.tsx";
import { Skeleton } from "#ui/states.tsx";
import { Cell, RowActions, Table } from "#ui/table.tsx";
import { toast } from "#ui/toast.tsx";

type Invited = Outputs["invitations"]["list"]["data"][number];

/** Links that can still be accepted. */
export function Invitations() {
  const t = useTranslations("members");
  const sayProblem = useSayProblem();
  const trpc = useTRPC();
  const client = useQueryClient();
  const invitations = useQuery(trpc.invitations.list.queryOptions());
  const revoke = useMutation(
    trpc.invitations.revoke.mutationOptions({
      onSuccess: () => toast({ title: t("invitations.revoked") }),
      onError: sayProblem,
      onSettled: () =>
        client.invalidateQueries(trpc.invitations.list.pathFilter()),
    }),
  );
  const [doomed, setDoomed] = useState<Invited | null>(null);
  const rows = invitations.data?.data;
  return (
    <Panel title={t("invitations.title")}>
      {invitations.error ? (
        <QueryProblem
          error={invitations.error}
          onRetry={() => void invitations.refetch()}
        />
      ) : !rows ? (
        <Skeleton className="h-11" />
      ) : rows.length === 0 ? (
        <p className="text-sm text-quiet">{t("invitations.none")}</p>
      ) : (
        <Table
          head={[
            { label: t("columns.email") },
            { label: t("columns.role") },
            { label: t("invitations.by") },
            { label: t("invitations.expires") },
            { label: "" },
          ]}
          label={t("invitations.title")}
        >
          {rows.map((row) => (
            <tr key={row.id}>
              <Cell>{row.email ?? t("invitations.anybody")}</Cell>
              <Cell>{t(`roles.${row.role}`)}</Cell>
              <Cell isQuiet>{row.invited_by?.name ?? "–"}</Cell>
              <Cell isQuiet>
                <When time={row.expires_at} />
              </Cell>
              <RowActions>
                <Button
                  disabled={revoke.isPending}
                  onClick={() => setDoomed(row)}
                  size="sm"
                >
                  {t("invitations.revoke")}
                </Button>
              </RowActions>
            </tr>
          ))}
        </Table>
      )}
      <Confirm
        action={t("invitations.revoke")}
        description={t("invitations.revokeBody")}
        onConfirm={() => doomed && revoke.mutate({ id: doomed.id })}
        onOpenChange={(open) => !open && setDoomed(null)}
        open={doomed !== null}
        title={t("invitations.revokeTitle")}
      />
    </Panel>
  );
}
