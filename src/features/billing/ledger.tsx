"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#client/trpc.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { Money, When } from "#ui/figures.tsx";
import { Empty, Skeleton } from "#ui/states.tsx";
import { Cell, Table } from "#ui/table.tsx";

/** Every credit and debit, newest first. */
export function Ledger() {
  const t = useTranslations("billing");
  const trpc = useTRPC();
  const ledger = useInfiniteQuery(
    trpc.billing.ledger.infiniteQueryOptions(
      {},
      { getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined },
    ),
  );
  if (ledger.error) {
    return (
      <QueryProblem
        error={ledger.error}
        onRetry={() => void ledger.refetch()}
      />
    );
  }
  if (!ledger.data) return <Skeleton className="h-40" />;
  const entries = ledger.data.pages.flatMap(({ data }) => data);
  if (entries.length === 0) {
    return <Empty title={t("empty.title")}>{t("empty.body")}</Empty>;
  }
  const table = (
    <Table
      head={[
        { label: t("columns.time") },
        { label: t("columns.kind") },
        { label: t("columns.amount"), align: "right" },
        { label: t("columns.after"), align: "right" },
        { label: t("columns.reference") },
      ]}
      label={t("ledger")}
    >
      {entries.map((entry) => (
        <tr key={entry.id}>
          <Cell isQuiet>
            <When time={entry.at} />
          </Cell>
          <Cell>{t(`kinds.${entry.kind}`)}</Cell>
          <Cell align="right">
            <Money dollars={entry.amount_dollars} />
          </Cell>
          <Cell align="right" isQuiet>
            <Money dollars={entry.balance_after_dollars} />
          </Cell>
          <Cell isMono isQuiet>
            {entry.reference ?? "–"}
          </Cell>
        </tr>
      ))}
    </Table>
  );
  if (!ledger.hasNextPage) return table;
  return (
    <div className="flex flex-col items-start gap-3">
      {table}
      <Button
        disabled={ledger.isFetchingNextPage}
        onClick={() => void ledger.fetchNextPage()}
      >
        {t("more")}
      </Button>
    </div>
  );
}
