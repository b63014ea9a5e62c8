import type { Redis } from "ioredis";
import type { AnswerCache, Clock } from "#pipeline/ports.ts";
import { createTurns } from "#redis/turns.ts";

/** Longer texts are not kept: one of them would push many others out. */
const LONGEST = 8 * 1024 * 1024;

/** Makes a text unreadable for whoever reads Redis; `context` must be given again to open it, else it is null. */
export type Sealed = {
  seal(text: string, context: string): Uint8Array;
  unseal(sealed: Uint8Array, context: string): string | null;
};

/** Whole answers that instances share, sealed. `own` is this instance's, for while Redis is away. */
export function createSharedAnswerCache(
  client: Redis,
  {
    clock,
    sealed,
    own,
  }: { clock: Pick<Clock, "now">; sealed: Sealed; own: AnswerCache },
): AnswerCache {
  const turns = createTurns(client, "greatrouter:turn:");

  return {
    async get(key, maxAgeSeconds) {
      try {
        const kept = await client.getBuffer(placeOf(key));
        const text = kept && sealed.unseal(kept, key);
        if (!text) return null;
        const end = text.indexOf(" ");
        const ageMs = clock.now() - Number(text.slice(0, end));
        return ageMs > maxAgeSeconds * 1000 ? null : text.slice(end + 1);
      } catch {
        return own.get(key, maxAgeSeconds);
      }
    },

    async put(key, value, ttlSeconds) {
      if (value.length > LONGEST) return;
      const kept = sealed.seal(`${clock.now()} ${value}`, key);
      await client
        .set(placeOf(key), Buffer.from(kept), "PX", ttlSeconds * 1000)
        .catch(() => own.put(key, value, ttlSeconds));
    },

    once: (key, make) => own.once(key, () => turns.take(key, make)),
  };
}

/** The key is a hash over the organisation too, so no two share an entry. */
function placeOf(key: string): string {
  return `greatrouter:answer:${key}`;
}
