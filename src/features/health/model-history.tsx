"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#client/trpc.tsx";
import type { HealthRow } from "#features/health/health.tsx";
import { StateChip } from "#features/health/health-table.tsx";
import { type Hour, hostsOf, incidentsOf } from "#features/health/history.ts";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Drawer } from "#ui/drawer.tsx";
import { Latency, When } from "#ui/figures.tsx";
import { formatCount, formatShare } from "#ui/format/count.ts";
import { TextLink } from "#ui/link.tsx";
import { Skeleton } from "#ui/states.tsx";
import { Cell, Table } from "#ui/table.tsx";

const HOURS = 24;
const HOUR_MS = 3_600_000;

/** One model's last day: each host hour by hour, and what went wrong. */
export default function ModelHistory(props: {
  model: string;
  row: HealthRow | undefined;
  onClose: () => void;
}) {
  const t = useTranslations("health.history");
  const locale = useLocale();
  const trpc = useTRPC();
  const page = useQuery(
    trpc.model.getById.queryOptions({ id: props.model }, { retry: false }),
  );
  // The page may have further fields, which takes the types of its known ones away.
  const hours = page.data?.performance_timeseries as Hour[] | undefined;
  const hosts = hours && hostsOf(hours);
  const incidents = hours && incidentsOf(hours);
  return (
    <Drawer
      onOpenChange={(open) => !open && props.onClose()}
      open
      title={
        <span className="inline-flex min-w-0 items-center gap-3">
          {props.row ? <StateChip row={props.row} /> : null}
          <span className="truncate font-mono text-sm">{props.model}</span>
        </span>
      }
    >
      <div className="flex flex-col gap-6 p-4 text-sm">
        {page.error ? (
          <QueryProblem
            error={page.error}
            onRetry={() => void page.refetch()}
          />
        ) : page.isPending ? (
          <Skeleton className="h-40" />
        ) : !hosts || !incidents ? (
          <p className="text-quiet">{t("unread")}</p>
        ) : hosts.length === 0 ? (
          <p className="text-quiet">{t("none")}</p>
        ) : (
          <>
            <section className="flex flex-col gap-3">
              <h3 className="text-xs text-quiet">{t("hosts")}</h3>
              {hosts.map((host) => (
                <div className="flex flex-col gap-1" key={host.name}>
                  <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                    <span className="font-mono text-xs">{host.name}</span>
                    <span className="tabular text-xs text-quiet">
                      {t("sum", {
                        count: host.requests,
                        share: formatShare(host.successRate, locale),
                      })}
                    </span>
                  </div>
                  <Strip hours={host.hours} now={page.dataUpdatedAt} />
                </div>
              ))}
              <p className="text-xs text-quiet">{t("strip")}</p>
            </section>
            <section className="flex flex-col gap-2">
              <h3 className="text-xs text-quiet">{t("incidents")}</h3>
              {incidents.length === 0 ? (
                <p>{t("noIncidents")}</p>
              ) : (
                <ul className="flex flex-col gap-1.5">
                  {incidents.map((it) => (
                    <li
                      className="flex flex-wrap gap-x-3"
                      key={`${it.host} ${it.from}`}
                    >
                      <When time={it.from} />
                      <span className="font-mono text-xs leading-5">
                        {it.host}
                      </span>
                      <span className="text-quiet">
                        {t("incident", {
                          hours: it.hours,
                          share: formatShare(it.worst, locale),
                        })}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </section>
            <Hours hours={hours ?? []} />
          </>
        )}
        <TextLink
          href={`/logs?range=24h&model=${encodeURIComponent(props.model)}`}
        >
          {t("logs")}
        </TextLink>
      </div>
    </Drawer>
  );
}

/** A day from left to right; what was not called leaves a gap. */
function Strip(props: { hours: readonly Hour[]; now: number }) {
  const { hours } = props;
  const now = Math.floor(props.now / HOUR_MS) * HOUR_MS;
  return (
    <div aria-hidden className="flex h-5 gap-px">
      {Array.from({ length: HOURS }, (_, i) => {
        const at = now - (HOURS - 1 - i) * HOUR_MS;
        const hour = hours.find(({ time }) => Date.parse(time) === at);
        return (
          <span
            className={`min-w-0 grow rounded-md ${colourOf(hour)}`}
            key={i}
          />
        );
      })}
    </div>
  );
}

function colourOf(hour: Hour | undefined): string {
  if (!hour) return "bg-hover";
  if (hour.success_rate >= 0.99) return "bg-ok";
  return hour.success_rate >= 0.9 ? "bg-warn" : "bg-bad";
}

function Hours({ hours }: { hours: readonly Hour[] }) {
  const t = useTranslations("health.history");
  const locale = useLocale();
  return (
    <Table
      head={[
        { label: t("columns.hour") },
        { label: t("columns.host") },
        { label: t("columns.requests"), align: "right" },
        { label: t("columns.answered"), align: "right" },
        { label: t("columns.latency"), align: "right" },
        { label: t("columns.first"), align: "right" },
      ]}
      label={t("table")}
    >
      {hours.map((hour) => (
        <tr key={`${hour.host} ${hour.time}`}>
          <Cell isQuiet>
            <When time={hour.time} />
          </Cell>
          <Cell isMono>{hour.host}</Cell>
          <Cell align="right" className="tabular">
            {formatCount(hour.requests, locale)}
          </Cell>
          <Cell align="right" className="tabular">
            {formatShare(hour.success_rate, locale)}
          </Cell>
          <Cell align="right">
            <Latency ms={hour.latency_p50_ms} />
          </Cell>
          <Cell align="right">
            <Latency ms={hour.ttft_p50_ms} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
