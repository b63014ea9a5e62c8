import { LRUCache } from "lru-cache";
import { CONVERSATION_MS } from "#core/sessions/lifetime.ts";
import type { Clock, ConversationMemory, KeptTurn } from "#pipeline/ports.ts";

const MAX_NAMES = 100_000;

/** Conversations in this process's memory, the longest unused leaving first. */
export function createConversations({
  clock,
  maxNames = MAX_NAMES,
}: {
  clock: Pick<Clock, "now">;
  maxNames?: number;
}): ConversationMemory {
  const turns = new LRUCache<string, KeptTurn & { until: number }>({
    max: maxNames,
  });
  return {
    async last(orgId, mode, names) {
      for (const name of names) {
        const kept = turns.get(`${name} ${mode} ${orgId}`);
        if (!kept || clock.now() >= kept.until) continue;
        const { until: _, ...turn } = kept;
        return turn;
      }
      return null;
    },

    async keep(orgId, mode, names, turn) {
      const until = clock.now() + CONVERSATION_MS;
      for (const name of names) {
        turns.set(`${name} ${mode} ${orgId}`, { ...turn, until });
      }
    },
  };
}
