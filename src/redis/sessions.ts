import type { Redis } from "ioredis";
import { isTask } from "#core/classify/classification.ts";
import { SESSION_MS, SESSION_TASKS } from "#core/sessions/lifetime.ts";
import type { SessionMemory } from "#pipeline/ports.ts";
import { resultsOf } from "#redis/transaction.ts";

/** Sessions that instances share. `own` knows this instance's prompts, and answers while Redis is away. */
export function createSharedSessions(
  client: Redis,
  own: SessionMemory,
): SessionMemory {
  return {
    async read(orgId, mode, sessionId) {
      const { tasks, prompts } = keysOf(orgId, mode, sessionId);
      try {
        const [kept, count] = await resultsOf(
          client.multi().lrange(tasks, 0, -1).get(prompts),
        );
        if (typeof count !== "string" || !Array.isArray(kept)) return null;
        return { tasks: kept.filter(isTask), prompts: Number(count) };
      } catch {
        return own.read(orgId, mode, sessionId);
      }
    },

    async append(orgId, mode, sessionId, task) {
      await own.append(orgId, mode, sessionId, task);
      const { tasks, prompts } = keysOf(orgId, mode, sessionId);
      await resultsOf(
        client
          .multi()
          .rpush(tasks, task)
          .ltrim(tasks, -SESSION_TASKS, -1)
          .pexpire(tasks, SESSION_MS)
          .incr(prompts)
          .pexpire(prompts, SESSION_MS),
      ).catch(() => {});
    },
  };
}

/** One slot for both, where Redis is spread over several servers. */
function keysOf(orgId: string, mode: string, sessionId: string) {
  const place = `greatrouter:session:{${orgId}:${mode}:${sessionId}}`;
  return { tasks: `${place}:tasks`, prompts: `${place}:prompts` };
}
