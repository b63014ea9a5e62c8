"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#client/trpc.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { Money, When } from "#ui/figures.tsx";
import { Empty, Skeleton } from "#ui/states.tsx";

const CELL = "h-9 border-t border-line px-3 whitespace-nowrap";
const HEAD = "h-9 px-3 text-left font-medium whitespace-nowrap";

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
  return (
    <div className="flex flex-col items-start gap-3">
      <div
        aria-label={t("ledger")}
        className="w-full overflow-x-auto"
        role="region"
        tabIndex={0}
      >
        <table className="tabular w-full border-collapse text-sm">
          <thead className="text-xs text-quiet">
            <tr>
              <th className={HEAD}>{t("columns.time")}</th>
              <th className={HEAD}>{t("columns.kind")}</th>
              <th className={`${HEAD} text-right`}>{t("columns.amount")}</th>
              <th className={`${HEAD} text-right`}>{t("columns.after")}</th>
              <th className={HEAD}>{t("columns.reference")}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td className={`${CELL} text-quiet`}>
                  <When time={entry.at} />
                </td>
                <td className={CELL}>{t(`kinds.${entry.kind}`)}</td>
                <td className={`${CELL} text-right`}>
                  <Money dollars={entry.amount_dollars} />
                </td>
                <td className={`${CELL} text-right text-quiet`}>
                  <Money dollars={entry.balance_after_dollars} />
                </td>
                <td className={`${CELL} font-mono text-xs text-quiet`}>
                  {entry.reference}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {ledger.hasNextPage ? (
        <Button
          disabled={ledger.isFetchingNextPage}
          onClick={() => void ledger.fetchNextPage()}
        >
          {t("more")}
        </Button>
      ) : null}
    </div>
  );
}
