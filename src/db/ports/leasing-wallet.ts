import { NO_MONEY, type Money } from "#core/money.ts";
import { type ChargeJournal, NO_JOURNAL } from "#db/charges/journal.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable, retryWhileAway } from "#db/failure.ts";
import { newId } from "#db/new-id.ts";
import {
  addBlock,
  type Charge,
  emptyLease,
  giveBack,
  type Lease,
  take,
  takeCharges,
  takeSpareBlocks,
} from "#db/ports/lease.ts";
import { refusalOf, type StoredWallet } from "#db/ports/wallet.ts";
import {
  chargeReservation,
  endReservation,
  reserveCredit,
} from "#db/queries/wallet.ts";
import type { Hold, Wallet } from "#pipeline/ports.ts";

/** A block covers this many requests like the one that asked for it, and at most half a dollar more than that one. */
const REQUESTS_A_BLOCK = 32n;
const MOST_IN_ADVANCE = 50n * 10n ** 8n;
/** What is owed reaches the ledger after this long. */
const CHARGE_AFTER_MS = 200;
const IDLE_MS = 1_000;
/** Well below the age at which a reservation counts as left behind by a process that died. */
const OLDEST_BLOCK_MS = 10 * 60_000;
const CHARGE_FOR_MS = 10 * 60_000;

type Reservation = Parameters<Wallet["reserve"]>[0];

export type LeasingWallet = Wallet & {
  /** Charges what is owed and hands back every block that is not in use. */
  close(): Promise<void>;
};

/**
 * A wallet that leases credit in blocks, so that a request waits for the database only when its process needs another
 * block. Admission stays exact: where no whole block is to be had, just what is missing is reserved. Keys with a spend
 * limit always reserve in the database. What a request cost is in `journal` before `settle` returns, and from there in
 * the database even if this process is killed; what it had leased comes back then, or by age.
 */
export function createLeasingWallet(
  db: Database,
  stored: StoredWallet,
  {
    now = Date.now,
    journal = NO_JOURNAL,
    chargeAfterMs = CHARGE_AFTER_MS,
  }: {
    now?: () => number;
    journal?: ChargeJournal;
    chargeAfterMs?: number;
  } = {},
): LeasingWallet {
  let leasesMade = 0;
  const leases = new Map<string, Lease>();
  const owners = new Map<string, Lease>();
  const turns = new Map<Lease, Promise<unknown>>();
  let charging: { done: Promise<void>; atOnce(): void } | null = null;
  // Holds of requests are known to this process only; what is stored is the block.
  const ownPrefix = newId("hold");
  let holds = 0;
  const tidying = setInterval(() => void tidy().catch(() => {}), IDLE_MS);
  tidying.unref();

  /** One change of a lease's blocks at a time. */
  function inTurn<T>(lease: Lease, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(lease) ?? Promise.resolve()).then(work);
    turns.set(
      lease,
      turn.catch(() => {}),
    );
    return turn;
  }

  function leaseFor({ orgId, keyId }: Reservation): Lease {
    const key = JSON.stringify([orgId, keyId]);
    const known = leases.get(key);
    if (known) return known;
    const lease = emptyLease(++leasesMade, orgId, keyId, now());
    journal.note(["lease", lease.number, orgId, keyId]);
    leases.set(key, lease);
    return lease;
  }

  function taken(lease: Lease, asked: Reservation): Hold {
    const id = `${ownPrefix}:${++holds}`;
    take(lease, id, asked.amount, now());
    owners.set(id, lease);
    return { id, orgId: lease.orgId, amount: asked.amount };
  }

  async function tryBlock(lease: Lease, asked: Reservation, amount: Money) {
    const hold = { id: newId("hold"), orgId: lease.orgId, amount };
    const { outcome, available } = await orUnavailable(
      reserveCredit(db, { ...asked, ...hold, at: new Date(now()) }),
    );
    if (outcome !== "reserved") return { outcome, available };
    journal.note(["block", lease.number, hold.id]);
    addBlock(lease, hold, now());
    return null;
  }

  /**
   * Makes room for `asked`: a whole block, else just what is missing, else with what idle leases hand back. While it
   * waits, requests of the same key end and begin, so what is missing is counted anew each time.
   */
  async function grow(lease: Lease, asked: Reservation): Promise<Hold> {
    const missing = () => (asked.amount - lease.free) as Money;
    const ahead = asked.amount * (REQUESTS_A_BLOCK - 1n);
    const inAdvance = ahead < MOST_IN_ADVANCE ? ahead : MOST_IN_ADVANCE;
    let refusals = 0;
    for (;;) {
      // Looked at and taken in one breath: a request in between would be served from the same credit.
      if (missing() <= 0n) return taken(lease, asked);
      if (refusals === 2) await handBackIdle(lease);
      const extra = refusals === 0 ? inAdvance : NO_MONEY;
      const amount = (missing() + extra) as Money;
      if (missing() <= 0n) continue;
      const refused = await tryBlock(lease, asked, amount);
      if (refused === null) continue;
      refusals++;
      if (refusals > 2 && missing() > 0n) {
        const left = (refused.available + lease.free) as Money;
        throw refusalOf(refused.outcome, asked.amount, left, now());
      }
    }
  }

  async function handBackIdle(asker: Lease): Promise<void> {
    const others = [...leases.values()].filter(
      (lease) =>
        lease.orgId === asker.orgId &&
        lease !== asker &&
        // One that wants more itself may be waiting for the asker's.
        lease.waiting === 0,
    );
    await Promise.all(
      others.map((lease) => inTurn(lease, () => tidyOne(lease, true))),
    );
  }

  /** Writes what is owed; the database's answer decides, so it is repeated while it is away. */
  async function charge(lease: Lease): Promise<void> {
    const requests = lease.requestsOwed;
    lease.requestsOwed = 0;
    const { number: n } = lease;
    const charges = takeCharges(lease);
    for (const { block, number, cost } of charges) {
      journal.note(["charge", n, block.hold.id, number, String(cost)]);
    }
    for (const one of charges) {
      await write(one, requests);
      journal.note(["charged", n, one.block.hold.id, one.number]);
    }
  }

  async function write({ block, cost, number }: Charge, requests: number) {
    const entry = {
      cost,
      idempotencyKey: `charge:${block.hold.id}:${number}`,
      reference: `${requests} requests`,
      at: new Date(now()),
    };
    await retryWhileAway(
      () => chargeReservation(db, block.hold, entry),
      CHARGE_FOR_MS,
    );
  }

  async function tidyOne(lease: Lease, isIdle: boolean): Promise<void> {
    await charge(lease);
    const oldest = now() - OLDEST_BLOCK_MS;
    for (const { hold } of takeSpareBlocks(lease, oldest, isIdle)) {
      const ending = {
        state: "released",
        cost: NO_MONEY,
        at: new Date(now()),
      } as const;
      await retryWhileAway(
        () => endReservation(db, hold, ending),
        CHARGE_FOR_MS,
      );
      journal.note(["end", lease.number, hold.id]);
    }
    const isInUse =
      lease.blocks.length > 0 || lease.taken.size > 0 || lease.waiting > 0;
    if (isInUse) return;
    leases.delete(JSON.stringify([lease.orgId, lease.keyId]));
    journal.note(["over", lease.number]);
    turns.delete(lease);
  }

  async function tidy(all = false): Promise<void> {
    const idleSince = now() - IDLE_MS;
    await Promise.all(
      [...leases.values()].map((lease) =>
        inTurn(lease, () => tidyOne(lease, all || lease.usedAt < idleSince)),
      ),
    );
  }

  /** One write for all that ends within a moment. */
  function chargeSoon(): Promise<void> {
    if (charging) return charging.done;
    const { promise: done, resolve, reject } = Promise.withResolvers<void>();
    const atOnce = () => {
      clearTimeout(timer);
      charging = null;
      Promise.all(
        [...leases.values()]
          .filter(({ owed }) => owed > 0n)
          .map((lease) => inTurn(lease, () => charge(lease))),
      ).then(() => resolve(), reject);
    };
    const timer = setTimeout(atOnce, chargeAfterMs);
    charging = { done, atOnce };
    return done;
  }

  function end(id: string, cost: Money): Promise<void> | null {
    const lease = owners.get(id);
    if (!lease) return null;
    owners.delete(id);
    if (cost > 0n) journal.note(["owe", lease.number, String(cost)]);
    giveBack(lease, id, cost);
    return cost === 0n ? Promise.resolve() : chargeSoon();
  }

  /** A hold of its own, such as that of a key with a spend limit. */
  async function settleStored(hold: Hold, cost: Money): Promise<void> {
    journal.note(["settle", hold.id, hold.orgId, String(cost)]);
    await stored.settle(hold, cost);
    journal.note(["settled", hold.id]);
  }

  return {
    async reserve(asked) {
      const isLimited =
        asked.spendPerDayCents !== null || asked.spendPerMonthCents !== null;
      if (isLimited) return stored.reserve(asked);
      const lease = leaseFor(asked);
      if (lease.free >= asked.amount) return taken(lease, asked);
      lease.waiting++;
      try {
        return await inTurn(lease, () => grow(lease, asked));
      } finally {
        lease.waiting--;
      }
    },
    settle: async (hold, cost) =>
      end(hold.id, cost) ?? settleStored(hold, cost),
    release: async (hold) => end(hold.id, NO_MONEY) ?? stored.release(hold),
    async close() {
      clearInterval(tidying);
      const last = charging;
      last?.atOnce();
      await last?.done;
      await tidy(true);
      journal.close();
    },
  };
}
