import { and, asc, eq, getTableColumns } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { providerKeys } from "#db/schema/index.ts";

export type ProviderKeyRow = typeof providerKeys.$inferSelect;
/** Without what only the request path may open. */
export type ListedProviderKey = Omit<ProviderKeyRow, "sealed" | "orgId">;

const {
  sealed: _sealed,
  orgId: _orgId,
  ...shown
} = getTableColumns(providerKeys);

const isKey = (orgId: string, host: string) =>
  and(eq(providerKeys.orgId, orgId), eq(providerKeys.host, host));

/** By host. */
export function listProviderKeys(
  db: Database,
  orgId: string,
): Promise<ListedProviderKey[]> {
  return db
    .select(shown)
    .from(providerKeys)
    .where(eq(providerKeys.orgId, orgId))
    .orderBy(asc(providerKeys.host));
}

/** Of all organisations, for the request path: the organisation is what is looked up. */
export function allProviderKeys(db: Database): Promise<ProviderKeyRow[]> {
  return db
    .select()
    .from(providerKeys)
    .orderBy(asc(providerKeys.orgId), asc(providerKeys.host));
}

/** Null where the organisation has none for the host. */
export async function readProviderKey(
  db: Database,
  orgId: string,
  host: string,
): Promise<ProviderKeyRow | null> {
  const [row] = await db.select().from(providerKeys).where(isKey(orgId, host));
  return row ?? null;
}

export async function saveProviderKey(
  db: Database,
  row: Omit<ProviderKeyRow, "createdAt">,
): Promise<ListedProviderKey> {
  const { orgId: _org, host: _host, ...change } = row;
  const [saved] = await db
    .insert(providerKeys)
    .values(row)
    .onConflictDoUpdate({
      target: [providerKeys.orgId, providerKeys.host],
      set: change,
    })
    .returning(shown);
  if (!saved) throw new Error("The provider key was not saved.");
  return saved;
}

/** Null where the organisation has none for the host. */
export async function deleteProviderKey(
  db: Database,
  orgId: string,
  host: string,
): Promise<ListedProviderKey | null> {
  const [row] = await db
    .delete(providerKeys)
    .where(isKey(orgId, host))
    .returning(shown);
  return row ?? null;
}

/** Keeps what came of trying a key, unless it was replaced meanwhile. */
export async function recordKeyCheck(
  db: Database,
  { orgId, host, updatedAt }: ProviderKeyRow,
  check: { at: Date; ok: boolean | null; message: string },
): Promise<void> {
  await db
    .update(providerKeys)
    .set({
      checkedAt: check.at,
      checkOk: check.ok,
      checkMessage: check.message,
    })
    .where(and(isKey(orgId, host), eq(providerKeys.updatedAt, updatedAt)));
}
