import { afterAll, beforeAll, vi } from "vitest";
import { type OpenRedis, openRedis } from "#redis/client.ts";
import {
  findRedis,
  type RedisServer,
  startRedis,
} from "#tests/support/redis-server.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";
import { until } from "#tests/support/until.ts";

/** Null where no Redis can be had. */
export const REDIS_PROGRAM = await findRedis();

/** One server for all tests of a file, and connections to it that are closed at the end. */
export function withRedis() {
  let server: RedisServer;
  const closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    server = await startRedis(REDIS_PROGRAM ?? "");
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await server.stop();
  });

  return {
    server: () => server,
    /** Runs before the connections close, the last one first. */
    atEnd: (close: () => Promise<void>) => void closing.push(close),
    /** What one instance holds. */
    async connect(url = server.url): Promise<
      OpenRedis & {
        onAway: ReturnType<typeof vi.fn<() => void>>;
        onBack: ReturnType<typeof vi.fn<() => void>>;
      }
    > {
      const told = { onAway: vi.fn<() => void>(), onBack: vi.fn<() => void>() };
      const redis = await openRedis(url, { ...told, patienceMs: PATIENCE_MS });
      closing.push(redis.close);
      return { ...redis, ...told };
    },
    /** Ends the server as a crash does, and waits until these have noticed. */
    async crash(...noticing: { client: OpenRedis["client"] }[]): Promise<void> {
      await server.stop();
      await until(() =>
        noticing.every(({ client }) => client.status !== "ready"),
      );
    },
    /** Starts it again, empty, and waits until these are connected. */
    async comeBack(
      ...waiting: { client: OpenRedis["client"] }[]
    ): Promise<void> {
      await server.restart();
      await until(() =>
        waiting.every(({ client }) => client.status === "ready"),
      );
    },
  };
}

/** Lets time pass for everything in Redis that ends. */
export async function age(
  { client }: Pick<OpenRedis, "client">,
  seconds: number,
): Promise<void> {
  for (const key of await client.keys("*")) {
    const left = (await client.pttl(key)) - seconds * 1000;
    await client.pexpire(key, Math.max(0, Math.round(left)));
  }
}
