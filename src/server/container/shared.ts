import type { Env } from "#config/env.ts";
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
import { createSharedAnswerCache } from "#redis/answer-cache.ts";
import { createSharedConversations } from "#redis/conversations.ts";
import { type OpenRedis, openRedis } from "#redis/client.ts";
import { createSharedCounter } from "#redis/counter.ts";
import { createHealthExchange } from "#redis/health-exchange.ts";
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
  close(): Promise<void>;
};

type Options = {
  clock: Clock;
  organizationRates: OrganizationRates;
  /** Seals answers that lie in Redis. */
  sealingKey: SealingKey;
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
    sessions: createSessions({ clock }),
    conversations: createConversations({ clock }),
    answers: createAnswerCache({ clock }),
    async close() {},
  };
}

async function throughRedis(
  { client, close }: OpenRedis,
  { clock, organizationRates, sealingKey }: Options,
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
    sessions: createSharedSessions(client, createSessions({ clock })),
    conversations: createSharedConversations(
      client,
      createConversations({ clock }),
    ),
    answers: createSharedAnswerCache(client, {
      clock,
      own: createAnswerCache({ clock }),
      sealed: {
        seal: (text, context) => seal(sealingKey, text, context),
        unseal: (bytes, context) => unseal(sealingKey, bytes, context),
      },
    }),
    async close() {
      await exchange.close();
      await close();
    },
  };
}
