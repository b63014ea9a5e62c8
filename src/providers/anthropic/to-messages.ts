import type { UpstreamCall } from "#core/upstream.ts";
import { cannotTake } from "#providers/chat/cannot-take.ts";
import type {
  CacheMark,
  MediaPart,
  Part,
  TextPart,
  Turn,
} from "#providers/chat/conversation.ts";
import { THOUGHTS } from "#providers/anthropic/blocks.ts";
import { safeCallId } from "#providers/chat/call-id.ts";
import type { Json } from "#providers/json.ts";

type Message = { role: "user" | "assistant"; content: Json[] };
export type Conversation = { system: Json[]; messages: Message[] };

const PICTURES = new Set([
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
]);

/**
 * A conversation as Claude's API takes it: what the system says apart, turns of one side joined, tool results in the
 * user's turn. Thoughts go along only where this very model had them.
 */
export function toMessages(
  turns: readonly Turn[],
  call: Pick<UpstreamCall, "model">,
): Conversation {
  const system: Json[] = [];
  const messages: Message[] = [];
  const add = (role: Message["role"], content: Json[]) => {
    if (content.length === 0) return;
    const last = messages.at(-1);
    if (last?.role === role) last.content.push(...content);
    else messages.push({ role, content: [...content] });
  };
  for (const turn of turns) {
    switch (turn.role) {
      case "system":
        system.push(...turn.parts.map(textBlock));
        break;
      case "user":
        add(
          "user",
          turn.parts.map((part) => block(part, call)),
        );
        break;
      case "assistant":
        add("assistant", assistantBlocks(turn, call.model.id));
        break;
      case "tool":
        add("user", [
          {
            type: "tool_result",
            tool_use_id: safeCallId(turn.callId),
            ...(turn.parts.length > 0 && {
              content: turn.parts.map((part) => block(part, call)),
            }),
          },
        ]);
    }
  }
  return { system, messages };
}

function assistantBlocks(
  { thoughts, parts, calls }: Extract<Turn, { role: "assistant" }>,
  model: string,
): Json[] {
  const own = thoughts.filter((thought) => thought.model === model);
  return [
    ...own.flatMap(({ kind, text, signature, format }): Json[] => {
      // The same model may have thought at another host, in that one's encryption.
      if (kind === "encrypted") {
        return format === null || format === THOUGHTS
          ? [{ type: "redacted_thinking", data: text }]
          : [];
      }
      return signature === null
        ? []
        : [{ type: "thinking", thinking: text, signature }];
    }),
    ...parts.map(textBlock),
    ...calls.map(({ id, name, input }) => ({
      type: "tool_use",
      id: safeCallId(id),
      name,
      input,
    })),
  ];
}

function textBlock({ text, cache }: TextPart): Json {
  return { type: "text", text, ...marked(cache) };
}

function block(part: Part, call: Pick<UpstreamCall, "model">): Json {
  if (part.type === "text") return textBlock(part);
  const { source, cache } = part;
  if (part.type === "image") {
    if (source.kind === "data" && !PICTURES.has(source.mime)) {
      throw cannotTake(part, call, "JPEG, PNG, GIF and WebP pictures");
    }
    return { type: "image", source: linked(part), ...marked(cache) };
  }
  if (part.type === "file") {
    const title = part.name === null ? {} : { title: part.name };
    return {
      type: "document",
      source: document(part, call),
      ...title,
      ...marked(cache),
    };
  }
  throw cannotTake(part, call, "pictures, PDF and text files");
}

function linked({ source }: MediaPart): Json {
  return source.kind === "url"
    ? { type: "url", url: source.url }
    : { type: "base64", media_type: source.mime, data: source.base64 };
}

function document(part: MediaPart, call: Pick<UpstreamCall, "model">): Json {
  const { source } = part;
  if (source.kind === "url" || source.mime === "application/pdf") {
    return linked(part);
  }
  if (source.mime.startsWith("text/") || source.mime === "application/json") {
    const data = Buffer.from(source.base64, "base64").toString("utf8");
    return { type: "text", media_type: "text/plain", data };
  }
  throw cannotTake(part, call, "PDF and text files");
}

export function marked(cache: CacheMark | null): Json {
  if (cache === null) return {};
  const ttl = cache.ttl === "1h" ? { ttl: "1h" } : {};
  return { cache_control: { type: "ephemeral", ...ttl } };
}
