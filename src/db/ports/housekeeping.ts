import type { Database } from "#db/client.ts";
import { rootCause } from "#db/failure.ts";
import type { StoredWallet } from "#db/ports/wallet.ts";
import { forgetExpiredKeys } from "#db/queries/idempotency-keys.ts";

const EVERY_MS = 60_000;

/** Each minute: hands back reservations of crashed processes and forgets expired answers. Any instance may run it. */
export function startHousekeeping(
  db: Database,
  wallet: Pick<StoredWallet, "sweep">,
  {
    everyMs = EVERY_MS,
    warn = console.warn,
  }: { everyMs?: number; warn?: (message: string) => void } = {},
): { close(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const tidy = async () => {
    try {
      await wallet.sweep();
      await forgetExpiredKeys(db, new Date());
    } catch (error) {
      warn(
        `Housekeeping failed, next try in a minute: ${rootCause(error).message}`,
      );
    }
  };
  const timer = setInterval(() => {
    running = running.then(tidy);
  }, everyMs);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
