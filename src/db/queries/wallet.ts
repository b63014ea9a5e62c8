import { and, eq, lt, sql } from "drizzle-orm";
import { centsOf, moneyFromCents, type Money } from "#core/money.ts";
import { rowsOf, type Database } from "#db/client.ts";
import {
  ledgerEntries,
  reservations,
  wallets,
  type LedgerKind,
} from "#db/schema/index.ts";

/** A limit on spending that refused: a key's own, or its organisation's. */
export type SpendLimit =
  | "spend_per_day"
  | "spend_per_month"
  | "organization_spend_per_day"
  | "organization_spend_per_month";
export type ReserveOutcome = "reserved" | "insufficient_credits" | SpendLimit;

export type ReserveRow = {
  id: string;
  orgId: string;
  keyId: string | null;
  requestId: string;
  amount: Money;
  spendPerDayCents: string | null;
  spendPerMonthCents: string | null;
  at: Date;
};

/** One statement. `available` is what the wallet, or the limit that refused, still allows. */
export async function reserveCredit(
  db: Database,
  row: ReserveRow,
): Promise<{ outcome: ReserveOutcome; available: Money }> {
  const [answer] = await rowsOf<{ outcome: ReserveOutcome; available: string }>(
    db,
    sql`select outcome, available::text from reserve_credit(
      ${row.id}, ${row.orgId}, ${row.keyId}, ${row.requestId}, ${centsOf(row.amount)}::numeric,
      ${row.spendPerDayCents}::numeric, ${row.spendPerMonthCents}::numeric, ${row.at.toISOString()}::timestamptz)`,
  );
  if (!answer) throw new Error("reserve_credit gave no row");
  return {
    outcome: answer.outcome,
    available: moneyFromCents(answer.available),
  };
}

/** False where it had ended already. A hold that `expired` can still be `settled`. */
export async function endReservation(
  db: Database,
  hold: { id: string; orgId: string },
  ending: { state: "settled" | "released" | "expired"; cost: Money; at: Date },
): Promise<boolean> {
  const [answer] = await rowsOf<{ done: boolean }>(
    db,
    sql`select end_reservation(
      ${hold.id}, ${hold.orgId}, ${ending.state}, ${centsOf(ending.cost)}::numeric,
      ${ending.at.toISOString()}::timestamptz) as done`,
  );
  return answer?.done ?? false;
}

export type Posting = {
  orgId: string;
  kind: LedgerKind;
  /** Positive credits, negative debits. */
  amount: Money;
  idempotencyKey: string;
  reference: string | null;
  at: Date;
};

/** Adds to the ledger and the balance together, once for each idempotency key. */
export async function postToLedger(
  db: Database,
  posting: Posting,
): Promise<{ posted: boolean; balance: Money }> {
  const [answer] = await rowsOf<{ posted: boolean; balance: string }>(
    db,
    sql`select posted, balance::text from post_to_ledger(
      ${posting.orgId}, ${posting.kind}, ${centsOf(posting.amount)}::numeric, ${posting.idempotencyKey},
      ${posting.reference}, ${posting.at.toISOString()}::timestamptz)`,
  );
  if (!answer) throw new Error("post_to_ledger gave no row");
  return { posted: answer.posted, balance: moneyFromCents(answer.balance) };
}

export async function readWallet(
  db: Database,
  orgId: string,
): Promise<{ balance: Money; reserved: Money } | null> {
  const [row] = await db
    .select({ balance: wallets.balance, reserved: wallets.reserved })
    .from(wallets)
    .where(eq(wallets.orgId, orgId));
  return row ?? null;
}

/** Oldest first. */
export function readLedger(db: Database, orgId: string) {
  return db
    .select()
    .from(ledgerEntries)
    .where(eq(ledgerEntries.orgId, orgId))
    .orderBy(ledgerEntries.id);
}

/** Whether this database made the reservation, of whatever organisation, and remembers it. */
export async function hasReservation(
  db: Database,
  id: string,
): Promise<boolean> {
  const found = await db
    .select({ id: reservations.id })
    .from(reservations)
    .where(eq(reservations.id, id));
  return found.length > 0;
}

/** Of all organisations: what was set aside before `before` and never ended. */
export function heldSince(db: Database, before: Date, limit: number) {
  return db
    .select({ id: reservations.id, orgId: reservations.orgId })
    .from(reservations)
    .where(
      and(eq(reservations.state, "held"), lt(reservations.createdAt, before)),
    )
    .orderBy(reservations.createdAt)
    .limit(limit);
}

/** Of all organisations: reservations that ended before `before`. Late settlements of these find nothing. */
export async function forgetEnded(db: Database, before: Date): Promise<void> {
  await db
    .delete(reservations)
    .where(
      and(
        sql`${reservations.state} <> 'held'`,
        lt(reservations.endedAt, before),
      ),
    );
}

/** Charges a part of a hold and leaves the rest held. False where `idempotencyKey` was charged before. */
export async function chargeReservation(
  db: Database,
  hold: { id: string; orgId: string },
  charge: { cost: Money; idempotencyKey: string; reference: string; at: Date },
): Promise<boolean> {
  const [answer] = await rowsOf<{ done: boolean }>(
    db,
    sql`select charge_reservation(
      ${hold.id}, ${hold.orgId}, ${centsOf(charge.cost)}::numeric, ${charge.idempotencyKey},
      ${charge.reference}, ${charge.at.toISOString()}::timestamptz) as done`,
  );
  return answer?.done ?? false;
}

/** Of all organisations: wallets whose balance is not what their ledger comes to. There are none. */
export function unbalancedWallets(db: Database): Promise<{ org_id: string }[]> {
  return rowsOf<{ org_id: string }>(
    db,
    sql`select w.org_id from wallets w
      left join (select org_id, sum(cents) as total from ledger_entries group by org_id) l on l.org_id = w.org_id
      where w.balance <> coalesce(l.total, 0)`,
  );
}
