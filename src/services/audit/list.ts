import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { type AuditFilter, listAudit } from "#db/queries/audit.ts";

export type { AuditFilter };
export type AuditRow = Awaited<ReturnType<typeof listAudit>>[number];

/** A page of the organisation's audit log, newest first. `next`: what `before` must be for the page after it. */
export async function readAudit(
  db: Database,
  orgId: string,
  filter: AuditFilter,
): Promise<{ rows: AuditRow[]; next: number | null }> {
  const found = await orUnavailable(
    Promise.resolve(
      listAudit(db, orgId, { ...filter, limit: filter.limit + 1 }),
    ),
  );
  const rows = found.slice(0, filter.limit);
  return {
    rows,
    next: found.length > rows.length ? rows.at(-1)!.id : null,
  };
}
