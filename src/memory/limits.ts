import { isIPv6 } from "node:net";
import {
  RateLimiterMemory,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";
import { AppError } from "#core/errors.ts";
import type { Limits, LimitState } from "#pipeline/ports.ts";

const WINDOW_SECONDS = 60;
const PUBLIC_PER_MINUTE = 600;

export type AddressLimits = {
  /** Counts one request of a client address at a public endpoint: 600 a minute. Throws `rate_limited`. */
  admitAddress(ip: string): Promise<LimitState>;
};

/** The store's own limit is out of reach: each call brings the limit that holds for it. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

export const counterOptions = { points: UNBOUNDED, duration: WINDOW_SECONDS };

/**
 * Requests a minute in fixed windows that begin with the first request. `counter` keeps the counts: this process's
 * memory unless another store of rate-limiter-flexible is given, made with `counterOptions`.
 */
export function createLimits(
  counter: RateLimiterAbstract = new RateLimiterMemory(counterOptions),
): Limits & AddressLimits {
  async function count(
    key: string,
    limit: number,
    whose: string,
  ): Promise<LimitState> {
    const { consumedPoints, msBeforeNext } = await counter.consume(key);
    const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    if (consumedPoints > limit) {
      await counter.reward(key);
      throw new AppError(
        "rate_limited",
        `${whose} ${limit} requests a minute. Try again in ${resetSeconds} s.`,
        {
          retryAfterSeconds: resetSeconds,
          rateLimit: { limit, remaining: 0, resetSeconds },
        },
      );
    }
    return { limit, remaining: limit - consumedPoints, resetSeconds };
  }

  return {
    admit: async (keyId, requestsPerMinute) =>
      requestsPerMinute === null
        ? null
        : count(`key:${keyId}`, requestsPerMinute, "This key may make"),
    admitAddress: (ip) =>
      count(
        `ip:${networkOf(ip)}`,
        PUBLIC_PER_MINUTE,
        "Without a key, one address may make",
      ),
  };
}

/** One customer holds at least a /64 of IPv6, so its addresses count together. IPv4 in IPv6 clothes is IPv4. */
function networkOf(ip: string): string {
  const bare = ip.split("%", 1)[0] ?? ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(bare)) return bare;
  const [head = "", tail] = bare.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [
    ...left,
    ...Array<string>(Math.max(0, zeros)).fill("0"),
    ...right,
  ];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
