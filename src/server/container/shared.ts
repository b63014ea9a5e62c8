import type { Env } from "#config/env.ts";
import type { Database } from "#db/client.ts";
import { createIdempotencyStore } from "#db/ports/idempotency-store.ts";
import { seal, type SealingKey, unseal } from "#db/seal.ts";
import { createAnswerCache } from "#memory/answer-cache.ts";
import { createConversations } from "#memory/conversations.ts";
import type { HealthBoard } from "#memory/health-board.ts";
import { createHealthMonitor } from "#memory/health.ts";
import {
  type AddressLimits,
  counterOptions,
  createLimits,
  type OrganizationRates,
} from "#memory/limits.ts";
import { createSessions } from "#memory/sessions.ts";
import type { Clock, Ports } from "#pipeline/ports.ts";
import { createSharedAnswerCache, type Sealed } from "#redis/answer-cache.ts";
import { createSharedConversations } from "#redis/conversations.ts";
import { type OpenRedis, openRedis } from "#redis/client.ts";
import { createSharedCounter } from "#redis/counter.ts";
import { createHealthExchange } from "#redis/health-exchange.ts";
import { createSharedIdempotency } from "#redis/idempotency.ts";
import { createSharedSessions } from "#redis/sessions.ts";
import { logFailure } from "#server/log-failure.ts";
import { say } from "#server/say.ts";

/** What all instances know together where Redis is set; else what this process knows. */
export type Shared = {
  limits: Ports["limits"] & AddressLimits;
  health: HealthBoard;
  sessions: Ports["sessions"];
  conversations: Ports["conversations"];
  answers: Ports["answers"];
  idempotency: Ports["idempotency"];
  close(): Promise<void>;
};

type Options = {
  clock: Clock;
  organizationRates: OrganizationRates;
  /** Seals answers that lie in Redis. */
  sealingKey: SealingKey;
  /** Where answers by idempotency keys are kept in any case. */
  keptAnswers: { db: Database; sealingKey: SealingKey };
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

function storedIdempotency({ clock, keptAnswers }: Options) {
  const { db, sealingKey } = keptAnswers;
  return createIdempotencyStore(db, { clock, sealingKey });
}

function inThisProcess(options: Options): Shared {
  const { clock, organizationRates } = options;
  return {
    limits: createLimits(undefined, organizationRates),
    health: createHealthMonitor({ clock, random: Math.random }),
    sessions: createSessions({ clock }),
    conversations: createConversations({ clock }),
    answers: createAnswerCache({ clock }),
    idempotency: storedIdempotency(options),
    async close() {},
  };
}

async function throughRedis(
  { client, close }: OpenRedis,
  options: Options,
): Promise<Shared> {
  const { clock, organizationRates, sealingKey } = options;
  const sealed: Sealed = {
    seal: (text, context) => seal(sealingKey, text, context),
    unseal: (bytes, context) => unseal(sealingKey, bytes, context),
  };
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
    sessions: createSharedSessions(client, createSessions({ clock })),
    conversations: createSharedConversations(
      client,
      createConversations({ clock }),
    ),
    answers: createSharedAnswerCache(client, {
      clock,
      own: createAnswerCache({ clock }),
      sealed,
    }),
    idempotency: createSharedIdempotency(client, {
      clock,
      sealed,
      stored: storedIdempotency(options),
    }),
    async close() {
      await exchange.close();
      await close();
    },
  };
}
