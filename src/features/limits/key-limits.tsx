"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { EditKey } from "#features/limits/edit-key.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { Money, When } from "#ui/figures.tsx";
import { ButtonLink } from "#ui/link.tsx";
import { Empty, Skeleton } from "#ui/states.tsx";
import { Cell, RowActions, Table } from "#ui/table.tsx";

export type Key = Outputs["keys"]["list"]["data"][number];

/** What each key may use; none of them may use more than the organisation. */
export function KeyLimits() {
  const t = useTranslations("limits");
  const trpc = useTRPC();
  const [edited, setEdited] = useState<Key | null>(null);
  const keys = useQuery(trpc.keys.list.queryOptions());
  if (keys.error) {
    return (
      <QueryProblem error={keys.error} onRetry={() => void keys.refetch()} />
    );
  }
  if (!keys.data) return <Skeleton className="h-24" />;
  const rows = keys.data.data.filter(({ status }) => status !== "revoked");
  if (rows.length === 0) {
    return (
      <Empty
        actions={<ButtonLink href="/keys">{t("empty.action")}</ButtonLink>}
        title={t("empty.title")}
      />
    );
  }
  return (
    <>
      <Table
        head={[
          { label: t("columns.key") },
          { label: t("columns.rpm"), align: "right" },
          { label: t("columns.day"), align: "right" },
          { label: t("columns.month"), align: "right" },
          { label: t("columns.models"), align: "right" },
          { label: t("columns.expires") },
          { label: "" },
        ]}
        label={t("keys")}
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <Cell>
              <span>
                {row.name}{" "}
                <span className="font-mono text-xs whitespace-nowrap text-quiet">
                  {row.prefix}…
                </span>
              </span>
            </Cell>
            <Cell align="right" className="tabular">
              {row.requests_per_minute ?? <None />}
            </Cell>
            <Cell align="right">
              <Dollars of={row.spend_per_day_dollars} />
            </Cell>
            <Cell align="right">
              <Dollars of={row.spend_per_month_dollars} />
            </Cell>
            <Cell align="right" className="tabular">
              {row.models?.length ?? <None />}
            </Cell>
            <Cell isQuiet>
              {row.expires_at ? <When time={row.expires_at} /> : <None />}
            </Cell>
            <RowActions>
              <Button onClick={() => setEdited(row)} size="sm">
                {t("edit")}
              </Button>
            </RowActions>
          </tr>
        ))}
      </Table>
      {edited ? (
        <EditKey key={edited.id} onClose={() => setEdited(null)} row={edited} />
      ) : null}
    </>
  );
}

function Dollars({ of }: { of: number | null }) {
  return of === null ? <None /> : <Money dollars={of} />;
}

function None() {
  const t = useTranslations("limits");
  return <span className="text-quiet">{t("none")}</span>;
}
