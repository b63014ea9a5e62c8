import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Redis } from "ioredis";

/** What an instance that died held is free again after this. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
const FIRST_LOOK_MS = 10;
const SLOWEST_LOOK_MS = 200;

/** Only who holds a lease may lengthen, end or replace it. */
const IS_OURS = `redis.call("get", KEYS[1]) == ARGV[1]`;
const RENEW = `if ${IS_OURS} then return redis.call("pexpire", KEYS[1], ARGV[2]) end return 0`;
const END = `if ${IS_OURS} then return redis.call("del", KEYS[1]) end return 0`;
const REPLACE = `if ${IS_OURS} then redis.call("set", KEYS[1], ARGV[2], "PX", ARGV[3]) return 1 end return 0`;

/** A place in Redis that is one instance's own, renewed until it ends. Neither way to end it throws. */
export type Lease = {
  end(): Promise<void>;
  /** Ends it and leaves this there for so many milliseconds. */
  replaceBy(value: Buffer, forMs: number): Promise<void>;
};

/**
 * The lease of a place, or null while another instance has it. What is found there until its end begins with `says`.
 * Where Redis cannot be asked, each instance has it.
 */
export async function tryLease(
  client: Redis,
  place: string,
  says = "",
): Promise<Lease | null> {
  const token = says + randomUUID();
  const taken = await client
    .set(place, token, "PX", LEASE_MS, "NX")
    // It may have arrived all the same: so it is ended as if it had.
    .catch(() => "OK" as const);
  if (taken !== "OK") return null;
  const renewal = setInterval(() => {
    client.eval(RENEW, 1, place, token, LEASE_MS).catch(() => {});
  }, RENEW_MS);
  renewal.unref();
  return {
    async end() {
      clearInterval(renewal);
      await client.eval(END, 1, place, token).catch(() => {});
    },
    async replaceBy(value, forMs) {
      clearInterval(renewal);
      const milliseconds = Math.max(1, Math.floor(forMs));
      await client
        .eval(REPLACE, 1, place, token, value, milliseconds)
        .catch(() => {});
    },
  };
}

/** Before the next look at a place that another one has: short at first, then longer. */
export async function pause(looks: number): Promise<void> {
  await wait(Math.min(FIRST_LOOK_MS * 1.5 ** looks, SLOWEST_LOOK_MS));
}
