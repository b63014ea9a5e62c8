import { NO_MONEY, type Money } from "#core/money.ts";

/**
 * What a wallet's journal says, a line an event. A process that is killed leaves it behind, and what it still owed is
 * charged from it. Amounts are decimal strings of 10⁻⁸ cents.
 */
export type JournalEvent =
  /** Lease `n` of a key's credit begins. */
  | ["lease", n: number, orgId: string, keyId: string | null]
  /** A block of credit is held for it. */
  | ["block", n: number, holdId: string]
  /** A request has ended and costs this; nothing in the database knows of it yet. */
  | ["owe", n: number, cost: string]
  /** So much of what is owed is about to be charged to a block, as its charge of this number. */
  | ["charge", n: number, holdId: string, number: number, cost: string]
  /** The database has it. */
  | ["charged", n: number, holdId: string, number: number]
  /** The block is handed back. */
  | ["end", n: number, holdId: string]
  /** Nothing is left of the lease. */
  | ["over", n: number]
  /** A request with a hold of its own has ended and costs this. */
  | ["settle", holdId: string, orgId: string, cost: string]
  /** The database has it. */
  | ["settled", holdId: string];

export type OwedCharge = { holdId: string; number: number; cost: Money };

export type OwingLease = {
  orgId: string;
  keyId: string | null;
  /** Ids of the blocks that are held, oldest first. */
  blocks: string[];
  /** Owed, and not part of any charge. */
  owed: Money;
  /** Sent to the database, which may have them or not. */
  charges: OwedCharge[];
};

/** What a process owes at one moment. */
export type Owing = {
  leases: Map<number, OwingLease>;
  settlements: Map<string, { orgId: string; cost: Money }>;
};

export function owingNothing(): Owing {
  return { leases: new Map(), settlements: new Map() };
}

/** Changes `owing` by what the event tells. Events of leases that it does not know change nothing. */
export function follow(owing: Owing, event: JournalEvent): void {
  switch (event[0]) {
    case "lease":
      owing.leases.set(event[1], {
        orgId: event[2],
        keyId: event[3],
        blocks: [],
        owed: NO_MONEY,
        charges: [],
      });
      return;
    case "over":
      owing.leases.delete(event[1]);
      return;
    case "settle":
      owing.settlements.set(event[1], {
        orgId: event[2],
        cost: BigInt(event[3]) as Money,
      });
      return;
    case "settled":
      owing.settlements.delete(event[1]);
      return;
    default: {
      const lease = owing.leases.get(event[1]);
      if (lease) followLease(lease, event);
    }
  }
}

function followLease(
  lease: OwingLease,
  event: Extract<
    JournalEvent,
    ["block" | "owe" | "charge" | "charged" | "end", ...unknown[]]
  >,
): void {
  switch (event[0]) {
    case "block":
      lease.blocks.push(event[2]);
      return;
    case "owe":
      lease.owed = (lease.owed + BigInt(event[2])) as Money;
      return;
    case "charge": {
      const cost = BigInt(event[4]) as Money;
      lease.owed = (lease.owed - cost) as Money;
      lease.charges.push({ holdId: event[2], number: event[3], cost });
      return;
    }
    case "charged":
      lease.charges = lease.charges.filter(
        ({ holdId, number }) => holdId !== event[2] || number !== event[3],
      );
      return;
    case "end":
      lease.blocks = lease.blocks.filter((id) => id !== event[2]);
  }
}

/** The fewest events that tell the same. */
export function retell(owing: Owing): JournalEvent[] {
  const events: JournalEvent[] = [];
  for (const [n, lease] of owing.leases) {
    events.push(["lease", n, lease.orgId, lease.keyId]);
    for (const id of lease.blocks) events.push(["block", n, id]);
    const pending = lease.charges.reduce((sum, { cost }) => sum + cost, 0n);
    events.push(["owe", n, String(lease.owed + pending)]);
    for (const { holdId, number, cost } of lease.charges) {
      events.push(["charge", n, holdId, number, String(cost)]);
    }
  }
  for (const [id, { orgId, cost }] of owing.settlements) {
    events.push(["settle", id, orgId, String(cost)]);
  }
  return events;
}
