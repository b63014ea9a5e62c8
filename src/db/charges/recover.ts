import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { NO_MONEY } from "#core/money.ts";
import type { Database } from "#db/client.ts";
import { JOURNAL_ENDING } from "#db/charges/journal.ts";
import {
  follow,
  type JournalEvent,
  type Owing,
  type OwingLease,
  owingNothing,
} from "#db/charges/owing.ts";
import { isRunning, type ProcessIdentity } from "#db/process-identity.ts";
import {
  chargeReservation,
  endReservation,
  hasReservation,
} from "#db/queries/wallet.ts";

export type Recovery = {
  /** Journals that were charged and removed. */
  recovered: number;
  /** Journals that speak of another database, or cannot be read. They stay where they are. */
  strange: string[];
};

export type JournalRecovery = {
  /** Charges what processes that died still owed, and hands back what they held. Charges nothing twice. */
  run(): Promise<Recovery>;
};

/**
 * Reads the journals in `folder`. `isAlone`: this process alone may use the folder, so every journal but its own was
 * left behind. Else one whose process cannot be asked (it ran in another container) counts as left behind when it was
 * not touched between two runs; they must be further apart than a living process's touches.
 */
export function createRecovery(
  db: Database,
  folder: string,
  { isAlone, now = Date.now }: { isAlone: boolean; now?: () => number },
): JournalRecovery {
  const touched = new Map<string, number>();

  async function isLeftBehind(path: string, owner: ProcessIdentity) {
    const isNear = isRunning(owner);
    if (isNear !== null || isAlone) return isNear !== true;
    const { mtimeMs } = await stat(path);
    const before = touched.get(path);
    touched.set(path, mtimeMs);
    return before === mtimeMs;
  }

  return {
    async run() {
      const names = await readdir(folder).catch(() => []);
      const strange: string[] = [];
      let recovered = 0;
      for (const name of names) {
        if (!name.endsWith(JOURNAL_ENDING)) continue;
        const path = join(folder, name);
        const journal = await readJournal(path);
        if (!journal) strange.push(path);
        else if (await isLeftBehind(path, journal.owner)) {
          if (await payAll(db, journal.owing, new Date(now()))) {
            await rm(path, { force: true });
            recovered++;
          } else strange.push(path);
        }
      }
      return { recovered, strange };
    },
  };
}

/** Null where it does not begin as a journal does. */
async function readJournal(
  path: string,
): Promise<{ owner: ProcessIdentity; owing: Owing } | null> {
  const lines = (await readFile(path, "utf8").catch(() => "")).split("\n");
  lines.pop(); // empty, or cut while it was written
  try {
    const [mark, owner] = JSON.parse(lines[0] ?? "") as unknown[];
    if (mark !== "owner") return null;
    const owing = owingNothing();
    for (const line of lines.slice(1)) {
      follow(owing, JSON.parse(line) as JournalEvent);
    }
    return { owner: owner as ProcessIdentity, owing };
  } catch {
    return null;
  }
}

/** False, and nothing done, where this database knows none of the holds. */
async function payAll(db: Database, owing: Owing, at: Date): Promise<boolean> {
  const leases = [...owing.leases.values()];
  const holds = [
    ...owing.settlements.keys(),
    ...leases.flatMap(({ blocks, charges }) => [
      ...blocks,
      ...charges.map(({ holdId }) => holdId),
    ]),
  ];
  const [first] = holds;
  if (first === undefined) return true;
  if (!(await hasReservation(db, first))) return false;
  for (const lease of leases) await pay(db, lease, at);
  for (const [id, { orgId, cost }] of owing.settlements) {
    await endReservation(db, { id, orgId }, { state: "settled", cost, at });
  }
  return true;
}

async function pay(db: Database, lease: OwingLease, at: Date): Promise<void> {
  const { orgId, blocks, owed, charges } = lease;
  for (const { holdId, number, cost } of charges) {
    const idempotencyKey = `charge:${holdId}:${number}`;
    const charge = { cost, idempotencyKey, reference: RECOVERED, at };
    await chargeReservation(db, { id: holdId, orgId }, charge);
  }
  const bearer = blocks[0] ?? charges.at(-1)?.holdId;
  if (owed !== 0n && bearer !== undefined) {
    const idempotencyKey = `charge:${bearer}:rest`;
    const charge = { cost: owed, idempotencyKey, reference: RECOVERED, at };
    await chargeReservation(db, { id: bearer, orgId }, charge);
  }
  for (const id of blocks) {
    const ending = { state: "released", cost: NO_MONEY, at } as const;
    await endReservation(db, { id, orgId }, ending);
  }
}

const RECOVERED = "after a crash";
