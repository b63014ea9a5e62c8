import type { Catalog } from "#core/catalog/catalog.ts";
import type { Caller } from "#core/caller.ts";
import { AppError, isAppError } from "#core/errors.ts";
import type { GivenFeedback } from "#core/feedback/feedback.ts";
import type { Money } from "#core/money.ts";
import { DEFAULT_PREFERENCES } from "#core/preferences/preferences.ts";
import type { RequestLog } from "#core/request-log.ts";
import type { RequestTexts } from "#core/request-texts.ts";
import type { Upstream, UpstreamCall } from "#core/upstream.ts";
import { createConversations } from "#memory/conversations.ts";
import type { OwnHosts, Ports } from "#pipeline/ports.ts";

/** A world in memory: what the journey did to it can be read back. */
export type FakeWorld = {
  ports: Ports;
  logs: RequestLog[];
  /** Beside each row of `logs`; null where none were given. */
  texts: (RequestTexts | null)[];
  calls: UpstreamCall[];
  /** What requests said of their own classification. */
  feedback: { orgId: string; given: GivenFeedback }[];
  wallet: { balance: Money; reserved: Money };
  /** Waits for everything that was deferred. */
  settled(): Promise<void>;
};

export function fakeWorld(options: {
  catalog: Catalog;
  upstream: Upstream;
  configured?: readonly string[];
  balance?: bigint;
  /** What every organisation's own keys open. */
  own?: OwnHosts;
}): FakeWorld {
  const logs: RequestLog[] = [];
  const texts: FakeWorld["texts"] = [];
  const calls: UpstreamCall[] = [];
  const feedback: FakeWorld["feedback"] = [];
  const deferred: Promise<unknown>[] = [];
  const wallet = {
    balance: (options.balance ?? 0n) as Money,
    reserved: 0n as Money,
  };
  const answers = new Map<string, string>();
  let clock = 1_790_000_000_000;
  const watched: Upstream = {
    complete(call, signal) {
      calls.push(call);
      return options.upstream.complete(call, signal);
    },
    stream(call, signal) {
      calls.push(call);
      return options.upstream.stream(call, signal);
    },
  };
  const ports: Ports = {
    clock: { now: () => clock++, elapsed: () => clock++ },
    catalog: () => options.catalog,
    hosts: {
      configured: () => new Set(options.configured ?? []),
      upstream: () => watched,
      own: () => options.own ?? null,
    },
    preferences: () => DEFAULT_PREFERENCES,
    feedback: { taskFor: () => undefined },
    async giveFeedback(orgId, given) {
      feedback.push({ orgId, given });
      return { id: "fb_1", applied: true };
    },
    sessions: { read: async () => null, append: async () => {} },
    conversations: createConversations({ clock: { now: () => clock } }),
    health: {
      penalty: () => 0,
      begin: () => true,
      succeeded: () => {},
      failed: () => {},
    },
    limits: {
      admit: async () => null,
      admitCaller: async () => null,
      takeTokens: async () => null,
    },
    wallet: {
      async reserve({ orgId, requestId, amount }) {
        if (wallet.balance - wallet.reserved < amount) {
          throw new AppError("insufficient_credits", "Add credit.");
        }
        wallet.reserved = (wallet.reserved + amount) as Money;
        return { id: requestId, orgId, amount };
      },
      async settle(hold, cost) {
        wallet.reserved = (wallet.reserved - hold.amount) as Money;
        wallet.balance = (wallet.balance - cost) as Money;
      },
      async release(hold) {
        wallet.reserved = (wallet.reserved - hold.amount) as Money;
      },
    },
    idempotency: {
      claim: async () => ({
        state: "claimed",
        claim: { keep: async () => true, drop: async () => {} },
      }),
    },
    answers: {
      get: async (key) => answers.get(key) ?? null,
      put: async (key, value) => void answers.set(key, value),
      once: (_key, make) => make(),
    },
    timeouts: {
      connectMs: 1000,
      firstTokenMs: 1000,
      betweenTokensMs: 1000,
      totalMs: 1000,
    },
    media: {
      publish: async (result) => result,
      resolve: async (input) => input,
    },
    log(row, told) {
      logs.push(row);
      texts.push(told?.() ?? null);
    },
    statusOf: (error) => (isAppError(error) ? 400 : 500),
    defer: (work) => void deferred.push(work),
  };
  return {
    ports,
    logs,
    texts,
    calls,
    feedback,
    wallet,
    async settled() {
      while (deferred.length > 0) await Promise.all(deferred.splice(0));
    },
  };
}

export function aCaller(over: Partial<Caller> = {}): Caller {
  return {
    via: "key",
    orgId: "org_demo",
    mode: "live",
    scopes: new Set(["inference", "read"]),
    keyId: "key_1",
    userId: null,
    role: null,
    modelAllowList: null,
    limits: {
      requestsPerMinute: null,
      spendPerDayCents: null,
      spendPerMonthCents: null,
    },
    ipHash: null,
    userAgent: null,
    ...over,
  };
}
