import type { Redis } from "ioredis";
import { z } from "zod";
import { CONVERSATION_MS } from "#core/sessions/lifetime.ts";
import type { ConversationMemory, KeptTurn } from "#pipeline/ports.ts";
import { resultsOf } from "#redis/transaction.ts";

const Turn = z.object({
  modelId: z.string(),
  host: z.string(),
  promptTokens: z.number(),
  cachedTokens: z.number(),
  turns: z.number(),
});

/** Conversations that instances share. `own` knows this instance's turns, and answers while Redis is away. */
export function createSharedConversations(
  client: Redis,
  own: ConversationMemory,
): ConversationMemory {
  return {
    async last(orgId, mode, names) {
      try {
        const kept = await client.mget(
          names.map((name) => placeOf(orgId, mode, name)),
        );
        return kept.map(turnIn).find((turn) => turn !== null) ?? null;
      } catch {
        return own.last(orgId, mode, names);
      }
    },

    async keep(orgId, mode, names, turn) {
      await own.keep(orgId, mode, names, turn);
      const text = JSON.stringify(turn);
      const transaction = client.multi();
      for (const name of names) {
        const place = placeOf(orgId, mode, name);
        transaction.set(place, text, "PX", CONVERSATION_MS);
      }
      await resultsOf(transaction).catch(() => {});
    },
  };
}

/** Null where it is not understood: another version of the product may have written it. */
function turnIn(text: string | null): KeptTurn | null {
  try {
    return text === null ? null : Turn.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function placeOf(orgId: string, mode: string, name: string): string {
  return `greatrouter:conversation:{${orgId}:${mode}}:${name}`;
}
