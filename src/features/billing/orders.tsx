"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Chip, type Tone } from "#ui/chip.tsx";
import { Money, When } from "#ui/figures.tsx";
import { Skeleton } from "#ui/states.tsx";
import { Cell, Table } from "#ui/table.tsx";

type Order = Outputs["billing"]["orders"]["data"][number];

const TONES: Partial<Record<string, Tone>> = {
  paid: "ok",
  pending: "warn",
  refunded: "neutral",
  partially_refunded: "neutral",
  void: "neutral",
  draft: "neutral",
};

/** What was bought, with the numbers of the invoices; those themselves are the payment provider's. */
export function Orders() {
  const t = useTranslations("billing");
  const trpc = useTRPC();
  const orders = useQuery(trpc.billing.orders.queryOptions());
  if (orders.error) {
    return (
      <QueryProblem
        error={orders.error}
        onRetry={() => void orders.refetch()}
      />
    );
  }
  if (!orders.data) return <Skeleton className="h-24" />;
  const rows = orders.data.data;
  if (rows.length === 0) {
    return <p className="text-sm text-quiet">{t("orders.none")}</p>;
  }
  return (
    <Table
      head={[
        { label: t("columns.time") },
        { label: t("orders.invoice") },
        { label: t("orders.what") },
        { label: t("orders.state") },
        { label: t("columns.amount"), align: "right" },
        { label: t("orders.refunded"), align: "right" },
      ]}
      label={t("orders.title")}
    >
      {rows.map((order) => (
        <tr key={order.id}>
          <Cell isQuiet>
            <When time={order.at} />
          </Cell>
          <Cell isMono>{order.invoice_number ?? "–"}</Cell>
          <Cell>{order.description}</Cell>
          <Cell>
            <State order={order} />
          </Cell>
          <Cell align="right">
            <Money dollars={order.amount_dollars} />
          </Cell>
          <Cell align="right" isQuiet>
            {order.refunded_dollars === 0 ? (
              "–"
            ) : (
              <Money dollars={order.refunded_dollars} />
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function State({ order: { status } }: { order: Order }) {
  const t = useTranslations("billing.orders.states");
  const tone = TONES[status];
  // The provider may come to know further states.
  if (!tone) return <Chip>{status}</Chip>;
  return <Chip tone={tone}>{t(status as "paid")}</Chip>;
}
