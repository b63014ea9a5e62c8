import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "#core/errors.ts";
import type {
  Clock,
  IdempotencyClaim,
  IdempotencyKey,
  IdempotencyStore,
  StoredAnswer,
} from "#pipeline/ports.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable, retryWhileAway } from "#db/failure.ts";
import {
  claimKey,
  dropClaim,
  keepAnswer,
  readKey,
  renewClaim,
} from "#db/queries/idempotency-keys.ts";
import { keptAnswerPlace } from "#db/sealed-places.ts";
import { seal, type SealingKey, unseal } from "#db/seal.ts";

const DAY_MS = 24 * 60 * 60_000;
/** A claim whose owner died is free again after this. */
const LEASE_MS = 30_000;
const RENEWALS_A_LEASE = 3;
const FIRST_POLL_MS = 15;
const SLOWEST_POLL_MS = 500;
/** Longer than any request runs. */
const WAIT_MS = 60 * 60_000;
const KEEP_FOR_MS = 60_000;

/**
 * Idempotency keys that survive a restart and hold for all instances. Answers are encrypted with `sealingKey` (32
 * bytes) until they expire after 24 h.
 */
export function createIdempotencyStore(
  db: Database,
  {
    clock,
    sealingKey,
  }: {
    clock: Pick<Clock, "now">;
    sealingKey: SealingKey;
  },
): IdempotencyStore {
  async function tryClaim(key: IdempotencyKey) {
    const token = randomUUID();
    const now = clock.now();
    const isOurs = await orUnavailable(
      claimKey(db, key, {
        token,
        at: new Date(now),
        leaseStart: new Date(now - LEASE_MS),
        expiresAt: new Date(now + DAY_MS),
      }),
    );
    return isOurs ? hold(key, token) : null;
  }

  /** The claim, renewed until it ends. */
  function hold(key: IdempotencyKey, token: string): IdempotencyClaim {
    const renewal = setInterval(() => {
      // One that fails is followed by the next before the lease ends.
      renewClaim(db, key, token, new Date(clock.now())).catch(() => {});
    }, LEASE_MS / RENEWALS_A_LEASE);
    renewal.unref();
    const end = async <T>(write: () => Promise<T>) => {
      try {
        return await retryWhileAway(write, KEEP_FOR_MS);
      } finally {
        clearInterval(renewal);
      }
    };
    return {
      keep: ({ status, headers, body }) => {
        const text = JSON.stringify({ headers, body });
        const sealedAnswer = seal(sealingKey, text, keptAnswerPlace(key));
        return end(() => keepAnswer(db, key, token, { status, sealedAnswer }));
      },
      drop: () => end(() => dropClaim(db, key, token)),
    };
  }

  function open(
    key: IdempotencyKey,
    status: number,
    sealed: Uint8Array,
  ): StoredAnswer {
    const text = unseal(sealingKey, sealed, keptAnswerPlace(key));
    if (text === null) {
      throw new AppError(
        "idempotency_conflict",
        "The answer kept for this Idempotency-Key can no longer be read, because the server's secret has changed. Use a new key.",
      );
    }
    const { headers, body } = JSON.parse(text) as Omit<StoredAnswer, "status">;
    return { status, headers, body };
  }

  return {
    async claim(key) {
      const until = performance.now() + WAIT_MS;
      for (
        let pollMs = FIRST_POLL_MS;
        performance.now() < until;
        pollMs = Math.min(pollMs * 1.5, SLOWEST_POLL_MS)
      ) {
        const claim = await tryClaim(key);
        if (claim) return { state: "claimed", claim };
        const row = await orUnavailable(readKey(db, key));
        if (!row) continue; // dropped between the two statements
        if (row.bodyHash !== key.bodyHash) return { state: "conflict" };
        if (row.status !== null && row.sealedAnswer) {
          const answer = open(key, row.status, row.sealedAnswer);
          return { state: "kept", answer };
        }
        await wait(pollMs);
      }
      throw new AppError(
        "unavailable",
        "An earlier request with this Idempotency-Key is still running. Try again later.",
        { retryAfterSeconds: 60 },
      );
    },
  };
}
