import type { Env } from "#config/env.ts";
import {
  type AddressLimits,
  counterOptions,
  createLimits,
  type OrganizationRates,
} from "#memory/limits.ts";
import type { Limits } from "#pipeline/ports.ts";
import { openRedis } from "#redis/client.ts";
import { createSharedCounter } from "#redis/counter.ts";
import { logFailure } from "#server/log-failure.ts";
import { say } from "#server/say.ts";

export type OpenLimits = {
  limits: Limits & AddressLimits;
  close(): Promise<void>;
};

/** Counted in Redis where it is set, for all instances together; else in this process. */
export async function openLimits(
  { redisUrl }: Pick<Env, "redisUrl">,
  organizationRates: OrganizationRates,
): Promise<OpenLimits> {
  if (redisUrl === null) {
    const limits = createLimits(undefined, organizationRates);
    return { limits, async close() {} };
  }
  const redis = await openRedis(redisUrl, {
    onAway: (error) =>
      logFailure(
        "Redis is away; each instance counts limits for itself",
        error,
      ),
    onBack: () => say("Redis is back; instances count limits together"),
  });
  const counter = createSharedCounter(redis.client, counterOptions);
  return {
    limits: createLimits(counter, organizationRates),
    close: redis.close,
  };
}
