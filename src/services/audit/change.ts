import type { AuditAction } from "#core/accounts/audit-actions.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { insertAudit } from "#db/queries/audit.ts";
import type { ServiceContext } from "#services/context.ts";

export type Audited = {
  action: AuditAction;
  objectId: string | null;
  /** What changed; never a secret. */
  details?: Record<string, unknown>;
};

/**
 * Makes a change and tells the audit log, both or neither. `tell` says what happened, several entries or none where
 * nothing did.
 */
export function audited<T>(
  { db, orgId, author }: ServiceContext,
  change: (
    open: Database,
    tell: (entry: Audited) => Promise<void>,
  ) => Promise<T>,
): Promise<T> {
  return orUnavailable(
    db.transaction((open) =>
      change(open, ({ action, objectId, details = {} }) =>
        insertAudit(open, { orgId, author, action, objectId, details }),
      ),
    ),
  );
}
