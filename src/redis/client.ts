import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";

export type RedisOptions = {
  /** Told once when the server goes away, whatever is tried meanwhile. */
  onAway: (error: unknown) => void;
  /** Told once when it is there again. */
  onBack: () => void;
  /** No request waits longer for what instances share. */
  patienceMs?: number;
};

const PATIENCE_MS = 500;
const RECONNECT_MS = 2_000;
const FIRST_CONNECT_MS = 2_000;

export type OpenRedis = { client: Redis; close(): Promise<void> };

/**
 * A connection to what instances share, made or in the making. It connects by itself, again and again; while it is away every command fails
 * at once, so that who asks can do without.
 */
export async function openRedis(
  url: string,
  { onAway, onBack, patienceMs = PATIENCE_MS }: RedisOptions,
): Promise<OpenRedis> {
  let isAway = false;
  let isClosing = false;
  const away = (error: unknown) => {
    if (!isAway && !isClosing) onAway(error);
    isAway = true;
  };
  const client = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMs,
    connectTimeout: 5_000,
    retryStrategy: (times) => Math.min(50 * 2 ** times, RECONNECT_MS),
  });
  client.on("error", away);
  client.on("close", () => away(new Error("The connection was closed.")));
  client.on("ready", () => {
    if (isAway) onBack();
    isAway = false;
  });
  await firstTry(client);
  return {
    client,
    async close() {
      isClosing = true;
      await client.quit().catch(() => client.disconnect());
    },
  };
}

/** Until it is connected, or has failed to, or takes too long over it. */
export async function firstTry(client: Redis): Promise<void> {
  if (client.status === "ready") return;
  const tried = new Promise<void>((resolve) => {
    client.once("ready", resolve);
    client.once("error", () => resolve());
  });
  await Promise.race([tried, wait(FIRST_CONNECT_MS, null, { ref: false })]);
}
