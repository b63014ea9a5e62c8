import { eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { users } from "#db/schema/index.ts";

export async function readUser(db: Database, userId: string) {
  const [row] = await db.select().from(users).where(eq(users.id, userId));
  return row;
}

/** Does nothing where there is one with this id already. */
export async function insertUser(
  db: Database,
  user: typeof users.$inferInsert,
): Promise<void> {
  await db.insert(users).values(user).onConflictDoNothing();
}

/** Until the transaction ends nobody else changes what this user belongs to. */
export async function lockUser(db: Database, userId: string): Promise<void> {
  await db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.id, userId))
    .for("update");
}

/** Ends every session of the user. */
export async function bumpSessionVersion(
  db: Database,
  userId: string,
): Promise<void> {
  await db
    .update(users)
    .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.id, userId));
}
