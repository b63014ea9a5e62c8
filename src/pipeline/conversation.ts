import type { Caller } from "#core/caller.ts";
import { isChatTask } from "#core/catalog/chat-task.ts";
import { tokenTotals } from "#core/pricing/openai-usage.ts";
import type { LastTurn } from "#core/rank/last-turn.ts";
import { conversationHashes } from "#core/sessions/conversation.ts";
import type { Journey } from "#pipeline/journey.ts";
import type { KeptTurn, Ports } from "#pipeline/ports.ts";
import type { AdviceRequest } from "#pipeline/request.ts";
import type { Served } from "#pipeline/settle.ts";

/** The conversation that a request goes on with. */
export type Conversation = {
  /** What this turn is kept under, for the one after it. */
  names: readonly string[];
  /** The turn before this one; null where there is none, or where it is not known. */
  last: KeptTurn | null;
};

/** Providers cache no prompt that is shorter. */
const SHORTEST_CACHED = 1024;

/** Finds the turn before, by the messages that both have or by the session. */
export async function followConversation(
  { input, mode, sessionId: asked }: AdviceRequest,
  sessionId: string | null,
  { orgId, mode: world }: Caller,
  { conversations }: Pick<Ports, "conversations">,
): Promise<Conversation> {
  if (mode === "regex") return { names: [], last: null };
  const names: string[] = [];
  const before: string[] = [];
  if (Array.isArray(input.messages) && input.messages.length > 0) {
    const hashes = conversationHashes(input.messages);
    names.push(`messages:${hashes.now}`);
    if (hashes.before !== null) before.push(`messages:${hashes.before}`);
  }
  if (sessionId !== null) {
    names.push(`session:${sessionId}`);
    if (sessionId === asked) before.push(`session:${sessionId}`);
  }
  const last =
    before.length === 0 ? null : await conversations.last(orgId, world, before);
  return { names, last };
}

export function lastTurnOf({ last }: Conversation): LastTurn | null {
  return (
    last && {
      modelId: last.modelId,
      host: last.host,
      cachedTokens: expectedInCache(last),
    }
  );
}

/** What was sent is cached from then on, unless the host has shown that it caches nothing of this conversation. */
function expectedInCache({ promptTokens, cachedTokens, turns }: KeptTurn) {
  const isCached =
    turns === 1 ? promptTokens >= SHORTEST_CACHED : cachedTokens > 0;
  return isCached ? promptTokens : 0;
}

/** Keeps who answered, for the next turn. Only language models have a conversation to keep. */
export function rememberTurn(
  { names, last }: Conversation,
  { caller, ports }: Pick<Journey, "caller" | "ports">,
  { candidate, offer, usage }: Served,
): void {
  if (names.length === 0 || !isChatTask(candidate.taskType)) return;
  const modelId = candidate.model.id;
  const { host } = offer;
  const stayed = last?.modelId === modelId && last.host === host;
  const { prompt, cached } = tokenTotals(usage);
  ports.defer(
    ports.conversations.keep(caller.orgId, caller.mode, names, {
      modelId,
      host,
      promptTokens: prompt,
      cachedTokens: cached,
      turns: stayed ? last.turns + 1 : 1,
    }),
  );
}
