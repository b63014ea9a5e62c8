"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { AlertSettings } from "#features/billing/alert-settings.tsx";
import { Buy } from "#features/billing/buy.tsx";
import { Ledger } from "#features/billing/ledger.tsx";
import { Orders } from "#features/billing/orders.tsx";
import { Subscriptions } from "#features/billing/subscriptions.tsx";
import { TopUps } from "#features/billing/top-ups.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Money } from "#ui/figures.tsx";
import { PageHead, Panel } from "#ui/panel.tsx";
import { Skeleton } from "#ui/states.tsx";

export type BillingState = Outputs["billing"]["get"];
const REFRESH_MS = 10_000;

/** What there is, what is set aside, where it went, and how more is bought. */
export function Billing() {
  const t = useTranslations("billing");
  const trpc = useTRPC();
  const billing = useQuery(
    trpc.billing.get.queryOptions(undefined, { refetchInterval: REFRESH_MS }),
  );
  const state = billing.data;
  return (
    <>
      <PageHead description={t("description")} title={t("title")} />
      {billing.error ? (
        <QueryProblem
          error={billing.error}
          onRetry={() => void billing.refetch()}
        />
      ) : !state ? (
        <Skeleton className="h-64" />
      ) : (
        <div className="in-turn flex min-w-0 flex-col gap-4">
          <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line lg:grid-cols-5">
            <Figure label={t("balance")} of={state.balance_dollars} />
            <Figure label={t("reserved")} of={state.reserved_dollars} />
            <Figure label={t("available")} of={state.available_dollars} />
            <Figure label={t("today")} of={state.spent_today_dollars} />
            <Figure
              label={t("month")}
              note={t("utc")}
              of={state.spent_this_month_dollars}
            />
          </dl>
          <div className="grid min-w-0 gap-4 xl:grid-cols-2">
            <Panel title={t("buy")}>
              <Buy canBuy={state.can_buy} />
            </Panel>
            <Panel title={t("alerts")}>
              <AlertSettings
                canBuy={state.can_buy}
                lastTopUp={state.top_ups[0]}
                settings={state.settings}
              />
            </Panel>
          </div>
          {state.can_buy || state.subscriptions.length > 0 ? (
            <Panel title={t("subscriptions.title")}>
              <Subscriptions of={state.subscriptions} />
            </Panel>
          ) : null}
          {state.top_ups.length > 0 ? (
            <Panel title={t("topUps.title")}>
              <TopUps of={state.top_ups} />
            </Panel>
          ) : null}
          {state.can_buy ? (
            <Panel title={t("orders.title")}>
              <Orders />
            </Panel>
          ) : null}
          <Panel title={t("ledger")}>
            <Ledger />
          </Panel>
        </div>
      )}
    </>
  );
}

function Figure(props: { label: string; of: number; note?: ReactNode }) {
  return (
    <div className="flex flex-col gap-1 bg-raised p-4 last:col-span-2 lg:last:col-span-1">
      <dt className="text-xs text-quiet">{props.label}</dt>
      <dd className="flex flex-col gap-1">
        <span className="tabular text-xl font-semibold tracking-tight">
          <Money dollars={props.of} />
        </span>
        {props.note ? (
          <span className="text-xs text-quiet">{props.note}</span>
        ) : null}
      </dd>
    </div>
  );
}
