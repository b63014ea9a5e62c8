import { and, desc, eq, gte, lt, lte } from "drizzle-orm";
import type { AuditAction } from "#core/accounts/audit-actions.ts";
import type { Author } from "#core/accounts/author.ts";
import type { Database } from "#db/client.ts";
import { apiKeys, auditLog, users } from "#db/schema/index.ts";

export type AuditEntry = {
  orgId: string;
  author: Author;
  action: AuditAction;
  objectId: string | null;
  details: Record<string, unknown>;
};

/** In the transaction of the change that it tells of: neither is there without the other. */
export async function insertAudit(
  db: Database,
  { author, ...entry }: AuditEntry,
): Promise<void> {
  await db.insert(auditLog).values({
    ...entry,
    authorKind: author.kind,
    authorId: author.id,
    address: author.address,
    userAgent: author.userAgent,
  });
}

export type AuditFilter = {
  action?: string | undefined;
  authorId?: string | undefined;
  objectId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** Entries older than this one. */
  before?: number | undefined;
  limit: number;
};

/** Newest first. */
export function listAudit(db: Database, orgId: string, filter: AuditFilter) {
  const { action, authorId, objectId, from, to, before, limit } = filter;
  return db
    .select({
      id: auditLog.id,
      at: auditLog.at,
      authorKind: auditLog.authorKind,
      authorId: auditLog.authorId,
      userName: users.name,
      userEmail: users.email,
      keyName: apiKeys.name,
      address: auditLog.address,
      userAgent: auditLog.userAgent,
      action: auditLog.action,
      objectId: auditLog.objectId,
      details: auditLog.details,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.authorId))
    .leftJoin(
      apiKeys,
      and(eq(apiKeys.id, auditLog.authorId), eq(apiKeys.orgId, auditLog.orgId)),
    )
    .where(
      and(
        eq(auditLog.orgId, orgId),
        action === undefined ? undefined : eq(auditLog.action, action),
        authorId === undefined ? undefined : eq(auditLog.authorId, authorId),
        objectId === undefined ? undefined : eq(auditLog.objectId, objectId),
        from === undefined ? undefined : gte(auditLog.at, from),
        to === undefined ? undefined : lte(auditLog.at, to),
        before === undefined ? undefined : lt(auditLog.id, before),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit);
}
