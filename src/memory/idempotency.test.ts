import { createIdempotency } from "#memory/idempotency.ts";
import { idempotencyContract } from "#tests/support/idempotency-contract.ts";

idempotencyContract("idempotency keys in memory", async () => {
  let now = 1_000_000;
  let orgs = 0;
  return {
    store: createIdempotency({ clock: { now: () => now } }),
    newOrg: () => `org_${(orgs += 1)}`,
    advance: (seconds) => void (now += seconds * 1000),
  };
});
