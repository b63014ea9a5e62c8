"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { AuditExport } from "#features/audit/audit-export.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { When } from "#ui/figures.tsx";
import { PageHead } from "#ui/panel.tsx";
import { Select } from "#ui/select.tsx";
import { Empty, Skeleton } from "#ui/states.tsx";
import { Cell, Table } from "#ui/table.tsx";

type Entry = Outputs["audit"]["list"]["data"][number];

/** What is written down, by what it happened to. */
export const ACTIONS = [
  "billing.checkout_started",
  "billing.settings_changed",
  "catalog.accepted",
  "catalog.refused",
  "catalog.reopened",
  "invitation.created",
  "invitation.revoked",
  "key.changed",
  "key.created",
  "key.restored",
  "key.revoked",
  "key.rotated",
  "limits.changed",
  "member.joined",
  "member.role_changed",
  "organization.created",
  "organization.renamed",
  "preference.set",
  "preference.unset",
  "provider_key.added",
  "provider_key.removed",
  "settings.changed",
  "webhook.changed",
  "webhook.created",
  "webhook.deleted",
  "webhook.secret_rotated",
] as const;

/** Who changed what, and when. */
export function Audit() {
  const t = useTranslations("audit");
  const trpc = useTRPC();
  const asked = useSearchParams().get("action");
  const action = ACTIONS.find((it) => it === asked) ?? null;
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
                ...ACTIONS.map((value) => ({ value, label: value })),
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

/** Lists as words with commas; what is empty as a dash. */
function detailText(value: unknown): string {
  if (typeof value === "string") return value || "–";
  if (Array.isArray(value)) return value.map(detailText).join(", ") || "–";
  const text = JSON.stringify(value);
  return text === "null" || text === "{}" ? "–" : text;
}

function Row({ entry }: { entry: Entry }) {
  const t = useTranslations("audit");
  const { author, details } = entry;
  // The database keeps no order of its own; what was comes before what is.
  const said = Object.entries(details)
    .sort(([a], [b]) => Number(a === "to") - Number(b === "to"))
    .map(([name, value]) => `${name}: ${detailText(value)}`);
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
      <Cell isMono>{entry.action}</Cell>
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
