import { LRUCache } from "lru-cache";
import type {
  Clock,
  IdempotencyKey,
  IdempotencyStore,
  StoredAnswer,
} from "#pipeline/ports.ts";

const KEPT_MS = 24 * 60 * 60 * 1000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

type Running = { bodyHash: string; ended: Promise<void> };
type Kept = { bodyHash: string; answer: StoredAnswer; until: number };

/**
 * Idempotency keys of one process that need not survive it. Where a repeat must be recognised after a restart or by
 * another instance, the database's store keeps the same promises.
 */
export function createIdempotency({
  clock,
  maxBytes = DEFAULT_MAX_BYTES,
}: {
  clock: Pick<Clock, "now">;
  maxBytes?: number;
}): IdempotencyStore {
  const running = new Map<string, Running>();
  const kept = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    sizeCalculation: ({ answer }, name) =>
      2 * (answer.body.length + name.length) + 512,
  });

  return {
    async claim(key) {
      const name = nameOf(key);
      for (;;) {
        const twin = running.get(name);
        if (!twin) break;
        if (twin.bodyHash !== key.bodyHash) return { state: "conflict" };
        await twin.ended;
      }
      const found = kept.get(name);
      if (found && clock.now() < found.until) {
        return found.bodyHash === key.bodyHash
          ? { state: "kept", answer: found.answer }
          : { state: "conflict" };
      }
      kept.delete(name);

      const { promise, resolve } = Promise.withResolvers<void>();
      const ours: Running = { bodyHash: key.bodyHash, ended: promise };
      const until = clock.now() + KEPT_MS;
      running.set(name, ours);
      const end = () => {
        if (running.get(name) === ours) running.delete(name);
        resolve();
      };
      return {
        state: "claimed",
        claim: {
          async keep(answer) {
            const isOurs = running.get(name) === ours;
            if (isOurs)
              kept.set(name, { bodyHash: key.bodyHash, answer, until });
            end();
            return isOurs;
          },
          drop: async () => end(),
        },
      };
    },
  };
}

function nameOf({ orgId, mode, endpoint, key }: IdempotencyKey): string {
  return JSON.stringify([orgId, mode, endpoint, key]);
}
