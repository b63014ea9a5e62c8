import { eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { organizations } from "#db/schema/index.ts";

/** False where there is one with this id already. */
export async function insertOrganization(
  db: Database,
  organization: { id: string; name: string },
): Promise<boolean> {
  const inserted = await db
    .insert(organizations)
    .values(organization)
    .onConflictDoNothing()
    .returning({ id: organizations.id });
  return inserted.length > 0;
}

export async function readOrganization(db: Database, orgId: string) {
  const [row] = await db
    .select()
    .from(organizations)
    .where(eq(organizations.id, orgId));
  return row;
}

export async function renameOrganization(
  db: Database,
  orgId: string,
  name: string,
): Promise<void> {
  await db
    .update(organizations)
    .set({ name })
    .where(eq(organizations.id, orgId));
}
