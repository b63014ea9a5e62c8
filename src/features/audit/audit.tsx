"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { AUDIT_ACTIONS, type AuditAction } from "#contracts/audit-actions.ts";
import { AuditExport } from "#features/audit/audit-export.tsx";
import { useToldEntry } from "#features/audit/use-told-entry.ts";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { When } from "#ui/figures.tsx";
import { PageHead } from "#ui/panel.tsx";
import { Select } from "#ui/select.tsx";
import { Empty, Skeleton } from "#ui/states.tsx";
import { Cell, Table } from "#ui/table.tsx";

type Entry = Outputs["audit"]["list"]["data"][number];

/** Who changed what, and when. */
export function Audit() {
  const t = useTranslations("audit");
  const trpc = useTRPC();
  const asked = useSearchParams().get("action");
  const action = AUDIT_ACTIONS.find((it) => it === asked) ?? null;
  const filter = action === null ? {} : { action };
  const log = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(filter, {
      getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
      placeholderData: (before) => before,
    }),
  );
  const entries = log.data?.pages.flatMap(({ data }) => data);
  return (
    <>
      <PageHead
        actions={
          <>
            <Select<string>
              label={t("what")}
              onChange={(next) =>
                history.replaceState(
                  null,
                  "",
                  next === "all" ? location.pathname : `?action=${next}`,
                )
              }
              options={[
                { value: "all", label: t("all") },
                ...AUDIT_ACTIONS.map((value) => ({
                  value,
                  label: t(`actions.${messageKey(value)}`),
                })),
              ]}
              value={action ?? "all"}
            />
            <AuditExport filter={filter} />
          </>
        }
        description={t("description")}
        title={t("title")}
      />
      {log.error ? (
        <QueryProblem error={log.error} onRetry={() => void log.refetch()} />
      ) : !entries ? (
        <Skeleton className="h-64" />
      ) : entries.length === 0 ? (
        <Empty title={t("empty.title")}>{t("empty.body")}</Empty>
      ) : (
        <div className="flex min-w-0 flex-col items-start gap-3">
          <Table
            className="w-full"
            head={[
              { label: t("columns.time") },
              { label: t("columns.who") },
              { label: t("columns.what") },
              { label: t("columns.object") },
              { label: t("columns.details") },
              { label: t("columns.address") },
            ]}
            label={t("title")}
          >
            {entries.map((entry) => (
              <Row entry={entry} key={entry.id} />
            ))}
          </Table>
          {log.hasNextPage ? (
            <Button
              disabled={log.isFetchingNextPage}
              onClick={() => void log.fetchNextPage()}
            >
              {t("more")}
            </Button>
          ) : null}
        </div>
      )}
    </>
  );
}

/** Messages are found by names without dots. */
function messageKey<Action extends AuditAction>(action: Action) {
  return action.replace(".", "_") as Action extends `${infer Of}.${infer What}`
    ? `${Of}_${What}`
    : never;
}

function isKnown(action: string): action is AuditAction {
  return (AUDIT_ACTIONS as readonly string[]).includes(action);
}

function Row({ entry }: { entry: Entry }) {
  const t = useTranslations("audit");
  const tell = useToldEntry();
  const { action, author } = entry;
  const said = tell(action, entry.details);
  return (
    <tr>
      <Cell isQuiet>
        <When time={entry.time} />
      </Cell>
      <Cell>
        {author.name ?? author.id ?? t(`kinds.${author.kind}`)}
        {author.kind === "key" ? (
          <span className="text-quiet"> ({t("kinds.key")})</span>
        ) : null}
      </Cell>
      <Cell>
        <span className="flex flex-col">
          {isKnown(action) ? (
            <span>{t(`actions.${messageKey(action)}`)}</span>
          ) : null}
          {/* As the API filters by it. */}
          <span className="font-mono text-xs text-quiet">{action}</span>
        </span>
      </Cell>
      <Cell className="max-w-56 truncate" isMono isQuiet>
        {entry.object_id ?? "–"}
      </Cell>
      <Cell isQuiet wraps>
        <span className="line-clamp-2 text-xs" title={said.join("\n")}>
          {said.length === 0 ? "–" : said.join(" · ")}
        </span>
      </Cell>
      <Cell isMono isQuiet>
        {entry.address ?? "–"}
      </Cell>
    </tr>
  );
}
