import type { Env } from "#config/env.ts";
import type { HealthBoard } from "#memory/health-board.ts";
import { createHealthMonitor } from "#memory/health.ts";
import {
  type AddressLimits,
  counterOptions,
  createLimits,
  type OrganizationRates,
} from "#memory/limits.ts";
import type { Clock, Limits } from "#pipeline/ports.ts";
import { type OpenRedis, openRedis } from "#redis/client.ts";
import { createSharedCounter } from "#redis/counter.ts";
import { createHealthExchange } from "#redis/health-exchange.ts";
import { logFailure } from "#server/log-failure.ts";
import { say } from "#server/say.ts";

/** What all instances know together where Redis is set; else what this process knows. */
export type Shared = {
  limits: Limits & AddressLimits;
  health: HealthBoard;
  close(): Promise<void>;
};

type Options = {
  clock: Clock;
  organizationRates: OrganizationRates;
};

export async function openShared(
  { redisUrl }: Pick<Env, "redisUrl">,
  options: Options,
): Promise<Shared> {
  if (redisUrl === null) return inThisProcess(options);
  const redis = await openRedis(redisUrl, {
    onAway: (error) =>
      logFailure("Redis is away; each instance carries on alone", error),
    onBack: () => say("Redis is back; instances share what they know again"),
  });
  return throughRedis(redis, options);
}

function inThisProcess({ clock, organizationRates }: Options): Shared {
  return {
    limits: createLimits(undefined, organizationRates),
    health: createHealthMonitor({ clock, random: Math.random }),
    async close() {},
  };
}

async function throughRedis(
  { client, close }: OpenRedis,
  { clock, organizationRates }: Options,
): Promise<Shared> {
  const exchange = createHealthExchange(client, clock);
  const health = createHealthMonitor({
    clock,
    random: Math.random,
    tell: exchange.tell,
  });
  await exchange.follow(health.hear);
  const counter = createSharedCounter(client, counterOptions);
  return {
    limits: createLimits(counter, organizationRates),
    health,
    async close() {
      await exchange.close();
      await close();
    },
  };
}
