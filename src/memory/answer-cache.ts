import { LRUCache } from "lru-cache";
import { isUpstreamFailure } from "#core/upstream.ts";
import type { AnswerCache, Clock } from "#pipeline/ports.ts";

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
/** One answer may take this share of the cache at most, so that it cannot empty it. */
const LARGEST_SHARE = 1 / 8;

type Kept = { value: string; storedAt: number; ttlMs: number };

/** Whole answers in this process's memory, the least recently used leaving first. */
export function createAnswerCache({
  clock,
  maxBytes = DEFAULT_MAX_BYTES,
}: {
  clock: Pick<Clock, "now">;
  maxBytes?: number;
}): AnswerCache {
  const kept = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    maxEntrySize: Math.max(1, Math.floor(maxBytes * LARGEST_SHARE)),
    sizeCalculation: ({ value }, key) => 2 * (value.length + key.length) + 64,
  });
  const inFlight = new Map<string, Promise<unknown>>();

  return {
    async get(key, maxAgeSeconds) {
      const found = kept.get(key);
      if (!found) return null;
      const ageMs = clock.now() - found.storedAt;
      if (ageMs > found.ttlMs) {
        kept.delete(key);
        return null;
      }
      return ageMs > maxAgeSeconds * 1000 ? null : found.value;
    },

    async put(key, value, ttlSeconds) {
      kept.set(key, { value, storedAt: clock.now(), ttlMs: ttlSeconds * 1000 });
    },

    async once<T>(key: string, make: () => Promise<T>): Promise<T> {
      for (;;) {
        const running = inFlight.get(key) as Promise<T> | undefined;
        if (!running) break;
        try {
          return await running;
        } catch (error) {
          if (!wasLeft(error)) throw error;
        }
      }
      const ours = make().finally(() => inFlight.delete(key));
      inFlight.set(key, ours);
      return ours;
    },
  };
}

/** The first of several askers left: that ends the work for nobody else, so the next one starts it again. */
function wasLeft(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === "AbortError") return true;
    if (isUpstreamFailure(cause) && cause.kind === "aborted") return true;
  }
  return false;
}
