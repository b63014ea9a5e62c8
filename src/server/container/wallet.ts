import { join } from "node:path";
import type { Env } from "#config/env.ts";
import { openChargeJournal } from "#db/charges/journal.ts";
import { createRecovery } from "#db/charges/recover.ts";
import type { Connection } from "#db/client.ts";
import { createLeasingWallet } from "#db/ports/leasing-wallet.ts";
import { createWallet, type StoredWallet } from "#db/ports/wallet.ts";
import type { Wallet } from "#pipeline/ports.ts";
import { logFailure } from "#server/log-failure.ts";
import { complain, say } from "#server/say.ts";
import { Holds } from "#server/telemetry/watch-wallet.ts";

/** Longer than a living process leaves its journal untouched. */
const RECOVER_EVERY_MS = 60_000;
/**
 * Until then a charge is in the journal alone, which a lost machine takes with it. It takes the embedded database too,
 * for which each charge is work that requests wait for.
 */
const CHARGE_AFTER_MS = { postgres: 200, pglite: 500 };

export type OpenWallet = {
  /** What requests pay with. */
  wallet: Wallet;
  /** The same books, each reservation on its own. */
  stored: StoredWallet;
  /** What requests under way have set aside. */
  holds: Holds["standing"];
  close(): Promise<void>;
};

/** Charges what a process that was killed still owed, before anything new is served. */
export async function openWallet(
  env: Pick<Env, "onVercel" | "dataDir">,
  connection: Connection,
): Promise<OpenWallet> {
  const plain = createWallet(connection.db);
  const watched = new Holds();
  const stored = watched.watch(plain);
  const holds = () => watched.standing();
  // A function that sleeps between requests must hold no credit, and has no disk.
  if (env.onVercel) return { wallet: stored, stored, holds, async close() {} };

  const folder = join(env.dataDir, "charges");
  const recovery = createRecovery(connection.db, folder, {
    isAlone: connection.kind === "pglite",
  });
  const told = new Set<string>();
  const recover = async () => {
    const { recovered, strange } = await recovery.run();
    if (recovered > 0) {
      say(`Charged what ${recovered} stopped processes still owed.`);
    }
    for (const path of strange) {
      if (!told.has(path)) {
        complain(
          `${path} is left as it is: its charges are of another database, or it cannot be read.`,
        );
      }
      told.add(path);
    }
  };
  await recover();
  const again = setInterval(() => {
    recover().catch((error: unknown) =>
      logFailure("Charges of stopped processes were not recovered", error),
    );
  }, RECOVER_EVERY_MS);
  again.unref();

  const journal = openChargeJournal(folder, {
    onUnwritable: (error) =>
      logFailure(
        `${folder} cannot be written, so a process that is killed loses charges of its last moment`,
        error,
      ),
  });
  const wallet = createLeasingWallet(connection.db, plain, {
    journal,
    chargeAfterMs: CHARGE_AFTER_MS[connection.kind],
  });
  return {
    wallet: watched.watch(wallet),
    stored,
    holds,
    async close() {
      clearInterval(again);
      await wallet.close();
    },
  };
}
