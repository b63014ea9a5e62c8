"use client";

import { Download, RefreshCw } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isNarrowed, NO_FILTER } from "#features/logs/filter.ts";
import { LogFilters } from "#features/logs/log-filters.tsx";
import { SavedViews } from "#features/logs/saved-views.tsx";
import { useFilter } from "#features/logs/use-filter.ts";
import { useLogRows } from "#features/logs/use-log-rows.ts";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { ButtonLink } from "#ui/link.tsx";
import { PageHead } from "#ui/panel.tsx";
import { Empty, Nothing, Skeleton } from "#ui/states.tsx";
import { Switch } from "#ui/switch.tsx";

const LogTable = dynamic(() => import("#features/logs/log-table.tsx"), {
  loading: Waiting,
});
const LogDrawer = dynamic(() => import("#features/logs/log-drawer.tsx"), {
  loading: Nothing,
});
const ExportDialog = dynamic(() => import("#features/logs/export-dialog.tsx"), {
  loading: Nothing,
});

/** Every request of the organisation, as they come. */
export function Logs() {
  const t = useTranslations("logs");
  const { filter, row, change, replace, open } = useFilter();
  const [isLive, setLive] = useState(true);
  const [isExporting, setExporting] = useState(false);
  const log = useLogRows(filter, isLive);
  return (
    <>
      <PageHead
        actions={
          <>
            <div className="flex items-center gap-2 text-sm">
              <Switch checked={isLive} id="live" onChange={setLive} />
              <label htmlFor="live">{t("live")}</label>
            </div>
            <Button aria-label={t("refresh")} onClick={log.refresh} size="icon">
              <RefreshCw aria-hidden />
            </Button>
            <SavedViews filter={filter} onShow={replace} />
            <Button onClick={() => setExporting(true)}>
              <Download aria-hidden />
              {t("export.open")}
            </Button>
          </>
        }
        title={t("title")}
      />
      <div className="flex min-w-0 grow flex-col gap-3">
        <LogFilters filter={filter} onChange={change} />
        {log.error ? (
          <QueryProblem error={log.error} onRetry={log.refresh} />
        ) : log.isPending ? (
          <Waiting />
        ) : log.rows.length === 0 ? (
          isNarrowed(filter) ? (
            <Empty
              actions={
                <Button onClick={() => replace(NO_FILTER)}>
                  {t("filter.clear")}
                </Button>
              }
              title={t("nothing.title")}
            >
              {t("nothing.body")}
            </Empty>
          ) : (
            <Empty
              actions={
                <>
                  <ButtonLink href="/welcome" look="primary">
                    {t("empty.first")}
                  </ButtonLink>
                  <ButtonLink href="/playground">
                    {t("empty.playground")}
                  </ButtonLink>
                </>
              }
              title={t("empty.title")}
            >
              {t("empty.body")}
            </Empty>
          )
        ) : (
          <LogTable
            hasMore={log.hasMore}
            isFetchingMore={log.isFetchingMore}
            onMore={log.fetchMore}
            onOpen={open}
            opened={row}
            rows={log.rows}
          />
        )}
      </div>
      {row === null ? null : (
        <LogDrawer
          id={row}
          key={row}
          onClose={() => open(null)}
          onFilter={(column, value) =>
            change({ words: { ...filter.words, [column]: [value] } })
          }
        />
      )}
      {isExporting ? (
        <ExportDialog filter={filter} onOpenChange={setExporting} open />
      ) : null}
    </>
  );
}

function Waiting() {
  const t = useTranslations("logs");
  return (
    <div
      aria-busy
      aria-label={t("title")}
      className="flex min-h-80 flex-col gap-px overflow-hidden rounded-md border border-line p-3 lg:h-0 lg:grow"
      role="status"
    >
      {Array.from({ length: 10 }, (_, i) => (
        <Skeleton className="my-2 h-5" key={i} />
      ))}
    </div>
  );
}
