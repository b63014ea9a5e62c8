import type { Redis } from "ioredis";
import { pause, tryLease } from "#redis/lease.ts";

export type Turns = {
  /** Runs `work` once no other instance is at work on the same name; at once where Redis is away. */
  take<T>(name: string, work: () => Promise<T>): Promise<T>;
};

export function createTurns(client: Redis, prefix: string): Turns {
  return {
    async take(name, work) {
      for (let looks = 0; ; looks += 1) {
        const lease = await tryLease(client, prefix + name);
        if (!lease) {
          await pause(looks);
          continue;
        }
        try {
          return await work();
        } finally {
          await lease.end();
        }
      }
    },
  };
}
