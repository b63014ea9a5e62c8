import { isIPv6 } from "node:net";
import {
  RateLimiterMemory,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";
import { AppError } from "#core/errors.ts";
import type { Limits, LimitState, TokenGrant } from "#pipeline/ports.ts";

const WINDOW_SECONDS = 60;
const PUBLIC_PER_MINUTE = 600;

export type AddressLimits = {
  /** Counts one request of a client address at a public endpoint: 600 a minute. Throws `rate_limited`. */
  admitAddress(ip: string): Promise<LimitState>;
};

/** The store's own limit is out of reach: each call brings the limit that holds for it. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

export const counterOptions = { points: UNBOUNDED, duration: WINDOW_SECONDS };

/** What all of an organisation's callers may use together, a minute. Null: it has set nothing. */
export type OrganizationRates = (orgId: string) => {
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
} | null;

/** One thing that is counted for a caller: its key's own, or its organisation's. */
type Rate = { key: string; limit: number; whose: string };

/**
 * Requests and tokens a minute in fixed windows that begin with the first request. `counter` keeps the counts: this
 * process's memory unless another store of rate-limiter-flexible is given, made with `counterOptions`.
 */
export function createLimits(
  counter: RateLimiterAbstract = new RateLimiterMemory(counterOptions),
  organizationRates: OrganizationRates = () => null,
): Limits & AddressLimits {
  /** Counts `points`, or none where they are more than what is left of `limit`. */
  async function count(
    { key, limit, whose }: Rate,
    points = 1,
    what = "requests",
  ): Promise<LimitState> {
    const { consumedPoints, msBeforeNext } = await counter.consume(key, points);
    const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    if (consumedPoints > limit) {
      await counter.reward(key, points);
      const remaining = Math.max(0, limit - (consumedPoints - points));
      throw new AppError(
        "rate_limited",
        points > limit
          ? `${whose} ${limit} ${what} a minute, and this request alone needs about ${points}. Ask for less, or raise the limit.`
          : `${whose} ${limit} ${what} a minute. Try again in ${resetSeconds} s.`,
        {
          retryAfterSeconds: resetSeconds,
          rateLimit: { limit, remaining, resetSeconds },
        },
      );
    }
    return { limit, remaining: limit - consumedPoints, resetSeconds };
  }

  /** All of them or none: what was counted before a refusal is given back. */
  async function countAll(
    rates: readonly Rate[],
    points: number,
    what: string,
  ): Promise<LimitState[]> {
    const states: LimitState[] = [];
    for (const rate of rates) {
      try {
        states.push(await count(rate, points, what));
      } catch (error) {
        for (const { key } of rates.slice(0, states.length)) {
          await counter.reward(key, points);
        }
        throw error;
      }
    }
    return states;
  }

  return {
    admit: async (keyId, requestsPerMinute) =>
      requestsPerMinute === null
        ? null
        : count(requestsOfKey(keyId, requestsPerMinute)),
    async admitCaller({ keyId, orgId, mode, limits }) {
      const shared = organizationRates(orgId)?.requestsPerMinute ?? null;
      const states = await countAll(
        [
          ...(keyId === null || limits.requestsPerMinute === null
            ? []
            : [requestsOfKey(keyId, limits.requestsPerMinute)]),
          ...(shared === null
            ? []
            : [
                {
                  key: `org:${mode}:${orgId}`,
                  limit: shared,
                  whose: "This organization may make",
                },
              ]),
        ],
        1,
        "requests",
      );
      return tightest(states);
    },
    async takeTokens({ keyId, orgId, mode, limits }, tokens) {
      const shared = organizationRates(orgId)?.tokensPerMinute ?? null;
      const own = limits.tokensPerMinute ?? null;
      const rates: Rate[] = [
        ...(keyId === null || own === null
          ? []
          : [
              {
                key: `tokens:${keyId}`,
                limit: own,
                whose: "This key may use",
              },
            ]),
        ...(shared === null
          ? []
          : [
              {
                key: `tokens:${mode}:${orgId}`,
                limit: shared,
                whose: "This organization may use",
              },
            ]),
      ];
      if (rates.length === 0) return null;
      const points = Math.max(1, Math.ceil(tokens));
      const states = await countAll(rates, points, "tokens");
      return grantOf(counter, rates, points, states);
    },
    admitAddress: (ip) =>
      count({
        key: `ip:${networkOf(ip)}`,
        limit: PUBLIC_PER_MINUTE,
        whose: "Without a key, one address may make",
      }),
  };
}

function tightest(states: readonly LimitState[]): LimitState | null {
  const [first = null] = states.toSorted((a, b) => a.remaining - b.remaining);
  return first;
}

function requestsOfKey(keyId: string, limit: number): Rate {
  return { key: `key:${keyId}`, limit, whose: "This key may make" };
}

/** Makes the counts true once the tokens are known, while their minute lasts: a later one has counted none of them. */
function grantOf(
  counter: RateLimiterAbstract,
  rates: readonly Rate[],
  taken: number,
  states: readonly LimitState[],
): TokenGrant {
  const endsAt = states.map(
    ({ resetSeconds }) => performance.now() + resetSeconds * 1000,
  );
  let isSettled = false;
  return {
    state: tightest(states)!,
    used(tokens) {
      if (isSettled) return;
      isSettled = true;
      const excess = Math.ceil(tokens) - taken;
      for (const [at, { key }] of rates.entries()) {
        if (performance.now() >= (endsAt[at] ?? 0) || excess === 0) continue;
        const change =
          excess > 0
            ? counter.penalty(key, excess)
            : counter.reward(key, -excess);
        // A count that is not corrected ends with its minute.
        change.catch(() => {});
      }
    },
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
