import { and, eq, inArray, lt, lte, ne, sql } from "drizzle-orm";
import type { Mode } from "#core/caller.ts";
import type { GenerationJob } from "#core/generation.ts";
import type { Money } from "#core/money.ts";
import type { Database } from "#db/client.ts";
import { generations } from "#db/schema/index.ts";

export type GenerationRow = typeof generations.$inferSelect;

const isOpen = inArray(generations.status, ["queued", "running"]);

export async function insertGeneration(
  db: Database,
  row: typeof generations.$inferInsert,
): Promise<void> {
  await db.insert(generations).values(row);
}

export async function readGeneration(
  db: Database,
  { orgId, mode, id }: { orgId: string; mode: Mode; id: string },
): Promise<GenerationRow | null> {
  const [row] = await db
    .select()
    .from(generations)
    .where(
      and(
        eq(generations.orgId, orgId),
        eq(generations.mode, mode),
        eq(generations.id, id),
      ),
    );
  return row ?? null;
}

/** Takes one that is open and that no living process works on. */
export async function claimGeneration(
  db: Database,
  claim: { owner: string; now: Date; until: Date },
): Promise<GenerationRow | null> {
  const next = db
    .select({ id: generations.id })
    .from(generations)
    .where(and(isOpen, lte(generations.ownedUntil, claim.now)))
    .orderBy(generations.createdAt)
    .limit(1)
    .for("update", { skipLocked: true });
  const [row] = await db
    .update(generations)
    .set({ owner: claim.owner, ownedUntil: claim.until })
    .where(inArray(generations.id, next))
    .returning();
  return row ?? null;
}

/** Of all organisations, for the one process that there is: those that another one worked on are free. */
export async function freeGenerations(
  db: Database,
  { owner, now }: { owner: string; now: Date },
): Promise<void> {
  await db
    .update(generations)
    .set({ ownedUntil: now })
    .where(and(isOpen, ne(generations.owner, owner)));
}

export type Change = {
  ownedUntil?: Date;
  status?: "running";
  progress?: number | null;
  job?: GenerationJob;
  holdId?: string;
  holdCents?: Money;
};

/** False where it has ended, or is another's by now. */
export async function changeGeneration(
  db: Database,
  { id, orgId, owner }: { id: string; orgId: string; owner: string },
  change: Change,
): Promise<boolean> {
  const changed = await db
    .update(generations)
    .set(change)
    .where(
      and(
        eq(generations.id, id),
        eq(generations.orgId, orgId),
        eq(generations.owner, owner),
        isOpen,
      ),
    )
    .returning({ id: generations.id });
  return changed.length > 0;
}

/** Once: false where it had ended. `owner` null: whoever works on it. */
export async function endGeneration(
  db: Database,
  { id, orgId, owner }: { id: string; orgId: string; owner: string | null },
  ending: {
    status: "succeeded" | "failed" | "canceled";
    sealedAnswer: Uint8Array | null;
    at: Date;
  },
): Promise<boolean> {
  const ended = await db
    .update(generations)
    .set({
      status: ending.status,
      sealedAnswer: ending.sealedAnswer,
      sealedRequest: null,
      endedAt: ending.at,
      ...(ending.status === "succeeded" && { progress: sql`1` }),
    })
    .where(
      and(
        eq(generations.id, id),
        eq(generations.orgId, orgId),
        owner === null ? undefined : eq(generations.owner, owner),
        isOpen,
      ),
    )
    .returning({ id: generations.id });
  return ended.length > 0;
}

/** Of all organisations: what has been kept long enough, with its texts. */
export async function forgetGenerations(
  db: Database,
  now: Date,
): Promise<void> {
  await db.delete(generations).where(lt(generations.expiresAt, now));
}
