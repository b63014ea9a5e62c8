import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Redis } from "ioredis";

/** A turn whose instance died is free again after this. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
const FIRST_POLL_MS = 10;
const SLOWEST_POLL_MS = 200;

/** Only who holds a turn may lengthen or end it. */
const RENEW = `if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("pexpire", KEYS[1], ARGV[2]) end return 0`;
const END = `if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0`;

export type Turns = {
  /** Runs `work` once no other instance is at work on the same name; at once where Redis is away. */
  take<T>(name: string, work: () => Promise<T>): Promise<T>;
};

export function createTurns(client: Redis, prefix: string): Turns {
  /** Whether the name is this one's now; so it is where nobody can be asked. */
  async function tryTake(key: string, token: string): Promise<boolean> {
    try {
      return (await client.set(key, token, "PX", LEASE_MS, "NX")) === "OK";
    } catch {
      return true;
    }
  }

  return {
    async take(name, work) {
      const key = prefix + name;
      const token = randomUUID();
      for (
        let ms = FIRST_POLL_MS;
        !(await tryTake(key, token));
        ms = Math.min(ms * 1.5, SLOWEST_POLL_MS)
      ) {
        await wait(ms);
      }
      const renewal = setInterval(() => {
        client.eval(RENEW, 1, key, token, LEASE_MS).catch(() => {});
      }, RENEW_MS);
      renewal.unref();
      try {
        return await work();
      } finally {
        clearInterval(renewal);
        await client.eval(END, 1, key, token).catch(() => {});
      }
    },
  };
}
