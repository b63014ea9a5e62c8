import { NO_MONEY, type Money } from "#core/money.ts";
import type { Hold } from "#pipeline/ports.ts";

/** One block of credit that is held in the database. */
export type Block = {
  readonly hold: Hold;
  readonly since: number;
  /** What of it is not charged yet. */
  left: Money;
  /** Counts its charges, so that one that is sent twice is charged once. */
  charges: number;
};

/**
 * Credit that this process has leased for one key. What requests may still take is what is held, less what they have
 * taken and what they owe: `free`. Plain arithmetic, no I/O.
 */
export type Lease = {
  /** Tells it from others of this process. */
  readonly number: number;
  readonly orgId: string;
  readonly keyId: string | null;
  blocks: Block[];
  free: Money;
  /** Amounts that requests under way have taken, by the id of their hold. */
  taken: Map<string, Money>;
  /** Settled, and not charged in the database yet. */
  owed: Money;
  requestsOwed: number;
  usedAt: number;
  /** Requests that wait for more credit: the lease must stay, and must not be waited for. */
  waiting: number;
};

export function emptyLease(
  number: number,
  orgId: string,
  keyId: string | null,
  now: number,
): Lease {
  return {
    number,
    orgId,
    keyId,
    blocks: [],
    free: NO_MONEY,
    taken: new Map(),
    owed: NO_MONEY,
    requestsOwed: 0,
    usedAt: now,
    waiting: 0,
  };
}

export function addBlock(lease: Lease, hold: Hold, now: number): void {
  lease.blocks.push({ hold, since: now, left: hold.amount, charges: 0 });
  lease.free = (lease.free + hold.amount) as Money;
}

export function take(
  lease: Lease,
  id: string,
  amount: Money,
  now: number,
): void {
  lease.free = (lease.free - amount) as Money;
  lease.taken.set(id, amount);
  lease.usedAt = now;
}

/** Ends what a request took, once: what it cost is owed, the rest is free again. A cost above the amount is owed whole. */
export function giveBack(lease: Lease, id: string, cost: Money): boolean {
  const amount = lease.taken.get(id);
  if (amount === undefined) return false;
  lease.taken.delete(id);
  lease.free = (lease.free + amount - cost) as Money;
  if (cost === 0n) return true;
  lease.owed = (lease.owed + cost) as Money;
  lease.requestsOwed++;
  return true;
}

export type Charge = { block: Block; cost: Money; number: number };

/** Spreads what is owed over the blocks, oldest first; the last one bears what exceeds them all. */
export function takeCharges(lease: Lease): Charge[] {
  const charges: Charge[] = [];
  for (const [at, block] of lease.blocks.entries()) {
    if (lease.owed === 0n) break;
    const isLast = at === lease.blocks.length - 1;
    const cost = isLast || lease.owed < block.left ? lease.owed : block.left;
    if (cost === 0n) continue;
    block.left = (block.left - cost) as Money;
    block.charges++;
    lease.owed = (lease.owed - cost) as Money;
    charges.push({ block, cost, number: block.charges });
  }
  return charges;
}

/**
 * Takes out the blocks that can be handed back: all of them where nothing is under way and `isIdle`, else those that
 * are used up or older than `oldest` and not needed for what is under way.
 */
export function takeSpareBlocks(
  lease: Lease,
  oldest: number,
  isIdle: boolean,
): Block[] {
  if (lease.owed !== 0n) return [];
  const spare: Block[] = [];
  lease.blocks = lease.blocks.filter((block) => {
    const isSpare =
      (isIdle && lease.taken.size === 0) ||
      ((block.left <= 0n || block.since < oldest) && block.left <= lease.free);
    if (!isSpare) return true;
    lease.free = (lease.free - block.left) as Money;
    spare.push(block);
    return false;
  });
  return spare;
}
