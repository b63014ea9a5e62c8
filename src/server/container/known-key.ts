import type { createKeySnapshot } from "#db/ports/key-snapshot.ts";
import { oncePer } from "#server/container/once-per.ts";

type StoredKey = NonNullable<
  ReturnType<Awaited<ReturnType<typeof createKeySnapshot>>["find"]>
>;

/** A stored key as authentication takes it; made once for as long as the key is the same. */
export const knownKey = oncePer((key: StoredKey) => ({
  ...key,
  scopes: new Set(key.scopes),
  limits: {
    requestsPerMinute: key.requestsPerMinute,
    tokensPerMinute: key.tokensPerMinute,
    spendPerDayCents: key.spendPerDayCents,
    spendPerMonthCents: key.spendPerMonthCents,
  },
}));
