import type { AuditEntry, AuditQuery } from "#contracts/audit.ts";
import { csvCell } from "#server/logs/columns.ts";
import type { AuditRow } from "#services/audit/list.ts";

export function presentAudit(row: AuditRow): AuditEntry {
  return {
    id: String(row.id),
    time: row.at.toISOString(),
    author: {
      kind: row.authorKind,
      id: row.authorId,
      name: row.userName ?? row.userEmail ?? row.keyName,
    },
    address: row.address,
    user_agent: row.userAgent,
    action: row.action,
    object_id: row.objectId,
    details: row.details,
  };
}

export function readAuditFilter(query: Omit<AuditQuery, "limit">) {
  const { action, author_id, object_id, from, to, cursor } = query;
  return {
    action,
    authorId: author_id,
    objectId: object_id,
    from,
    to,
    before: cursor === undefined ? undefined : Number(cursor),
  };
}

const COLUMNS =
  "time,author_kind,author_id,author_name,address,user_agent,action,object_id,details";

/** What of it is the file's: its type, and its text. */
export function auditFile(
  format: "csv" | "json" | "ndjson",
  entries: readonly AuditEntry[],
): { mime_type: string; content: string } {
  switch (format) {
    case "csv":
      return { mime_type: "text/csv", content: auditCsv(entries) };
    case "json":
      return {
        mime_type: "application/json",
        content: JSON.stringify(entries),
      };
    case "ndjson":
      return {
        mime_type: "application/x-ndjson",
        content: entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""),
      };
  }
}

/** RFC 4180; cells that a spreadsheet would take for a formula are quoted as text. */
function auditCsv(entries: readonly AuditEntry[]): string {
  const lines = entries.map(({ author, ...entry }) =>
    [
      entry.time,
      author.kind,
      author.id,
      author.name,
      entry.address,
      entry.user_agent,
      entry.action,
      entry.object_id,
      JSON.stringify(entry.details),
    ]
      .map(csvCell)
      .join(","),
  );
  return [COLUMNS, ...lines, ""].join("\r\n");
}
