import { and, eq, sql } from "drizzle-orm";
import {
  NO_MONEY,
  type Money,
  moneyFromCents,
  subtractMoney,
} from "#core/money.ts";
import { type Database, rowsOf } from "#db/client.ts";
import {
  ledgerEntries,
  polarEvents,
  type PolarEventState,
  wallets,
} from "#db/schema/index.ts";

/** False where this delivery is stored already. */
export async function insertPolarEvent(
  db: Database,
  event: {
    id: string;
    type: string;
    payload: unknown;
    state: PolarEventState;
    reason: string | null;
  },
): Promise<boolean> {
  const inserted = await db
    .insert(polarEvents)
    .values(event)
    .onConflictDoNothing()
    .returning({ id: polarEvents.id });
  return inserted.length > 0;
}

/** Holds the organisation's wallet until the transaction ends, so that what is read of it stays true. */
export async function lockWallet(tx: Database, orgId: string): Promise<void> {
  // A wallet that is not there yet could not be held.
  await tx.insert(wallets).values({ orgId }).onConflictDoNothing();
  await rowsOf(
    tx,
    sql`select org_id from wallets where org_id = ${orgId} for update`,
  );
}

/** What was debited for refunds of an order so far, as a positive amount. */
export async function refundedSoFar(
  db: Database,
  orgId: string,
  reference: string,
): Promise<Money> {
  const [row] = await db
    .select({
      sum: sql<string | null>`sum(${ledgerEntries.cents})::text`,
    })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.orgId, orgId),
        eq(ledgerEntries.kind, "refund"),
        eq(ledgerEntries.reference, reference),
      ),
    );
  const sum = row?.sum ? moneyFromCents(row.sum) : NO_MONEY;
  return subtractMoney(NO_MONEY, sum);
}

/** Events that could not be applied, oldest first. */
export function keptPolarEvents(db: Database) {
  return db
    .select({
      id: polarEvents.id,
      type: polarEvents.type,
      payload: polarEvents.payload,
    })
    .from(polarEvents)
    .where(eq(polarEvents.state, "kept"))
    .orderBy(polarEvents.receivedAt);
}

export async function markPolarEvent(
  db: Database,
  id: string,
  state: PolarEventState,
): Promise<void> {
  await db
    .update(polarEvents)
    .set({ state, reason: null })
    .where(eq(polarEvents.id, id));
}
