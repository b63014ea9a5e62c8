import type { Redis } from "ioredis";
import {
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";

/**
 * Counts that instances share. While Redis is away each instance counts for itself from nothing, so that limits hold
 * for each instance alone, and no request fails or waits for it.
 */
export function createSharedCounter(
  client: Redis,
  options: { points: number; duration: number },
): RateLimiterAbstract {
  return new RateLimiterRedis({
    ...options,
    storeClient: client,
    keyPrefix: "greatrouter:limits",
    rejectIfRedisNotReady: true,
    insuranceLimiter: new RateLimiterMemory(options),
  });
}
