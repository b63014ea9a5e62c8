import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import { bedrockCallId } from "#providers/bedrock/call-id.ts";
import { MediaBlocks } from "#providers/bedrock/media.ts";
import type { Traits } from "#providers/bedrock/traits.ts";
import type {
  CacheMark,
  Part,
  TextPart,
  Turn,
} from "#providers/chat/conversation.ts";
import type { Json } from "#providers/json.ts";

type Message = { role: "user" | "assistant"; content: Json[] };
export type Conversation = { system: Json[]; messages: Message[] };

/** The mark of thoughts that came in Converse's own encryption. */
export const HIDDEN_FORMAT = "bedrock-converse-v1";

/** A conversation as Converse takes it: sides in turn, the user's first, tool results in the user's turn, no blank text. */
export function toMessages(
  turns: readonly Turn[],
  traits: Traits,
  call: Pick<UpstreamCall, "model">,
): Conversation {
  const system: Json[] = [];
  const messages: Message[] = [];
  const media = new MediaBlocks(call);
  const cached = (cache: CacheMark | null) =>
    traits.caches === "nowhere" ? [] : cachePoint(cache);
  const texts = (parts: readonly TextPart[]) =>
    parts.flatMap(({ text, cache }) =>
      text.trim() === "" ? [] : [{ text }, ...cached(cache)],
    );
  const blocks = (parts: readonly Part[]) =>
    parts.flatMap((part) =>
      part.type === "text"
        ? texts([part])
        : [media.block(part), ...cached(part.cache)],
    );
  const add = (role: Message["role"], content: Json[]) => {
    if (content.length === 0) return;
    const last = messages.at(-1);
    if (last?.role === role) last.content.push(...content);
    else messages.push({ role, content: [...content] });
  };
  for (const turn of turns) {
    switch (turn.role) {
      case "system":
        if (traits.takesSystem) system.push(...texts(turn.parts));
        else add("user", texts(turn.parts));
        break;
      case "user":
        add("user", blocks(turn.parts));
        break;
      case "assistant":
        add("assistant", [
          ...ownThoughts(turn, call.model.id),
          ...texts(turn.parts),
          ...turn.calls.map(({ id, name, input }) => ({
            toolUse: { toolUseId: bedrockCallId(id, traits), name, input },
          })),
        ]);
        break;
      case "tool":
        add("user", [
          {
            toolResult: {
              toolUseId: bedrockCallId(turn.callId, traits),
              content: resultOf(turn.parts, media),
            },
          },
        ]);
    }
  }
  nameDocuments(messages);
  trimLastWords(messages);
  if (messages[0]?.role !== "user") {
    throw unsupported(
      "messages",
      `${call.model.id} wants the first message to be the user's here. Let it be.`,
    );
  }
  return { system, messages };
}

export function cachePoint(cache: CacheMark | null): Json[] {
  if (cache === null) return [];
  const ttl = cache.ttl === "1h" ? { ttl: "1h" } : {};
  return [{ cachePoint: { type: "default", ...ttl } }];
}

/** Thoughts go along only where this very model had them, in words that Bedrock can prove to be its own. */
function ownThoughts(
  { thoughts }: Extract<Turn, { role: "assistant" }>,
  model: string,
): Json[] {
  return thoughts.flatMap((thought): Json[] => {
    const { kind, text, signature, format } = thought;
    if (thought.model !== model) return [];
    if (kind === "text" && signature !== null) {
      return [{ reasoningContent: { reasoningText: { text, signature } } }];
    }
    return kind === "encrypted" && format === HIDDEN_FORMAT
      ? [{ reasoningContent: { redactedContent: text } }]
      : [];
  });
}

function resultOf(parts: readonly Part[], media: MediaBlocks): Json[] {
  const content = parts.flatMap((part): Json[] => {
    if (part.type !== "text") return [media.block(part)];
    return part.text.trim() === "" ? [] : [{ text: part.text }];
  });
  return content.length > 0 ? content : [{ text: "(no output)" }];
}

/** A message with a document wants words beside it. */
function nameDocuments(messages: readonly Message[]): void {
  for (const { content } of messages) {
    const isBare =
      content.some((block) => "document" in block) &&
      !content.some((block) => "text" in block);
    if (isBare) content.push({ text: "The document is attached." });
  }
}

/** The beginning of an answer may not end in white space. */
function trimLastWords(messages: readonly Message[]): void {
  const last = messages.at(-1);
  const block = last?.role === "assistant" ? last.content.at(-1) : undefined;
  if (block && typeof block.text === "string")
    block.text = block.text.trimEnd();
}
