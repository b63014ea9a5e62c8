import type { Redis } from "ioredis";
import type {
  Clock,
  IdempotencyClaim,
  IdempotencyKey,
  IdempotencyStore,
  StoredAnswer,
} from "#pipeline/ports.ts";
import type { Sealed } from "#redis/answer-cache.ts";
import { type Lease, pause, tryLease } from "#redis/lease.ts";

const DAY_MS = 24 * 60 * 60_000;
/** What is longer is kept in the database alone. */
const LONGEST = 1024 * 1024;
const CLAIMED = "claimed";
const KEPT = "kept";

type Found =
  | { state: typeof CLAIMED; bodyHash: string }
  | { state: typeof KEPT; bodyHash: string; sealed: Buffer }
  /** Another version of the product may have written it. */
  | { state: "foreign" };

/**
 * Idempotency keys through Redis: it is asked first, by one command, who is at work on a key and what was answered, so
 * that twins and repeats leave the database alone. Who gets a key there claims it from `stored` too, which has the last
 * word: whatever Redis forgets, and while it is away, nothing runs or is charged twice. Answers lie there sealed.
 */
export function createSharedIdempotency(
  client: Redis,
  {
    clock,
    sealed,
    stored,
  }: { clock: Pick<Clock, "now">; sealed: Sealed; stored: IdempotencyStore },
): IdempotencyStore {
  /** What lies there; null where nothing does any more, or where nobody can be asked. */
  async function find(place: string): Promise<Found | null> {
    return client.getBuffer(place).then(foundIn, () => null);
  }

  async function claimStored(key: IdempotencyKey, place: string, lease: Lease) {
    const until = clock.now() + DAY_MS;
    let isOurs = false;
    try {
      const found = await stored.claim(key);
      if (found.state !== "claimed") return found;
      isOurs = true;
      const claim = both(found.claim, lease, (answer) => {
        const text = JSON.stringify(answer);
        if (text.length > LONGEST) return lease.end();
        const bytes = sealed.seal(text, contextOf(place, key.bodyHash));
        const value = Buffer.concat([headOf(KEPT, key.bodyHash), bytes]);
        return lease.replaceBy(value, until - clock.now());
      });
      return { state: "claimed" as const, claim };
    } finally {
      if (!isOurs) await lease.end();
    }
  }

  return {
    async claim(key) {
      const place = placeOf(key);
      const says = headOf(CLAIMED, key.bodyHash).toString();
      for (let looks = 0; ; looks += 1) {
        const lease = await tryLease(client, place, says);
        if (lease) return claimStored(key, place, lease);
        const found = await find(place);
        if (found?.state === "foreign") return stored.claim(key);
        if (found && found.bodyHash !== key.bodyHash) {
          return { state: "conflict" };
        }
        if (found?.state === KEPT) {
          const context = contextOf(place, key.bodyHash);
          const text = sealed.unseal(found.sealed, context);
          return text === null
            ? stored.claim(key)
            : { state: "kept", answer: JSON.parse(text) as StoredAnswer };
        }
        await pause(looks);
      }
    },
  };
}

/** A stored claim and what Redis holds of it. The stored one ends first, so that whoever is next there finds it ended. */
function both(
  claim: IdempotencyClaim,
  lease: Lease,
  show: (answer: StoredAnswer) => Promise<void>,
): IdempotencyClaim {
  return {
    async keep(answer) {
      let isKept = false;
      try {
        isKept = await claim.keep(answer);
        return isKept;
      } finally {
        await (isKept ? show(answer) : lease.end());
      }
    },
    async drop() {
      try {
        await claim.drop();
      } finally {
        await lease.end();
      }
    },
  };
}

function headOf(state: typeof CLAIMED | typeof KEPT, bodyHash: string): Buffer {
  return Buffer.from(`${state} ${bodyHash} `);
}

function foundIn(bytes: Buffer | null): Found | null {
  if (bytes === null) return null;
  const [, state, bodyHash = ""] =
    /^(claimed|kept) (\w+) /.exec(bytes.toString("latin1")) ?? [];
  if (state === CLAIMED) return { state, bodyHash };
  if (state !== KEPT) return { state: "foreign" };
  const sealed = bytes.subarray(headOf(KEPT, bodyHash).length);
  return { state, bodyHash, sealed };
}

function placeOf({ orgId, mode, endpoint, key }: IdempotencyKey): string {
  return `greatrouter:once:${JSON.stringify([orgId, mode, endpoint, key])}`;
}

/** An answer opens in its own place, for its own body. */
function contextOf(place: string, bodyHash: string): string {
  return `${place} ${bodyHash}`;
}
