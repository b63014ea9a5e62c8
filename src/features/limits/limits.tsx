"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSession } from "#client/session.ts";
import { useTRPC } from "#client/trpc.tsx";
import { KeyLimits } from "#features/limits/key-limits.tsx";
import { LimitSettings } from "#features/limits/limit-settings.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Money } from "#ui/figures.tsx";
import { ButtonLink } from "#ui/link.tsx";
import { PageHead, Panel } from "#ui/panel.tsx";
import { Empty, Skeleton } from "#ui/states.tsx";

/** What the organisation, and each of its keys, may use. */
export function Limits() {
  const t = useTranslations("limits");
  const { permissions } = useSession();
  return (
    <>
      <PageHead description={t("description")} title={t("title")} />
      <div className="in-turn flex min-w-0 flex-col gap-4">
        {permissions.includes("billing") ? (
          <Panel title={t("organisation")}>
            <Organisation />
          </Panel>
        ) : null}
        {permissions.includes("keys") ? (
          <Panel title={t("keys")}>
            <KeyLimits />
          </Panel>
        ) : null}
        {permissions.includes("billing") ||
        permissions.includes("keys") ? null : (
          <Empty
            actions={
              <ButtonLink href="/members">{t("others.action")}</ButtonLink>
            }
            title={t("others.title")}
          >
            {t("others.body")}
          </Empty>
        )}
      </div>
    </>
  );
}

function Organisation() {
  const t = useTranslations("limits");
  const trpc = useTRPC();
  const billing = useQuery(trpc.billing.get.queryOptions());
  if (billing.error) {
    return (
      <QueryProblem
        error={billing.error}
        onRetry={() => void billing.refetch()}
      />
    );
  }
  if (!billing.data) return <Skeleton className="h-40" />;
  const { limits, spent_today_dollars, spent_this_month_dollars } =
    billing.data;
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <dl className="grid gap-3 sm:grid-cols-2">
        <Used
          label={t("today")}
          most={limits.spend_per_day_dollars}
          used={spent_today_dollars}
        />
        <Used
          label={t("month")}
          most={limits.spend_per_month_dollars}
          used={spent_this_month_dollars}
        />
      </dl>
      <LimitSettings limits={limits} />
    </div>
  );
}

function Used(props: { label: string; used: number; most: number | null }) {
  const t = useTranslations("limits");
  const { used, most } = props;
  const part = most === null ? 0 : most === 0 ? 1 : Math.min(1, used / most);
  return (
    <div className="flex flex-col gap-1.5">
      <dt className="text-xs text-quiet">{props.label}</dt>
      <dd className="flex flex-col gap-1.5">
        <span className="tabular text-sm">
          <Money dollars={used} />{" "}
          <span className="text-quiet">
            {most === null ? (
              `· ${t("noLimit")}`
            ) : (
              <>
                / <Money dollars={most} />
              </>
            )}
          </span>
        </span>
        <span aria-hidden className="h-1.5 rounded-full bg-hover">
          <span
            className={
              part >= 0.8
                ? "block h-full rounded-full bg-bad"
                : "block h-full rounded-full bg-accent"
            }
            style={{ width: `${part * 100}%` }}
          />
        </span>
      </dd>
    </div>
  );
}
