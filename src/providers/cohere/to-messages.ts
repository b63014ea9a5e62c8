import type { UpstreamCall } from "#core/upstream.ts";
import { cannotTake } from "#providers/chat/cannot-take.ts";
import type { MediaPart, Part, Turn } from "#providers/chat/conversation.ts";
import type { Json } from "#providers/json.ts";

export type Conversation = {
  messages: Json[];
  /** Texts to answer from, beside what is said. */
  documents: Json[];
};

const TEXTS = /^(?:text\/|application\/(?:json|xml|yaml))/;

/** A conversation as Cohere takes it. Files of text go as documents, which its models cite. */
export function toMessages(
  turns: readonly Turn[],
  call: Pick<UpstreamCall, "model">,
): Conversation {
  const documents: Json[] = [];
  const messages = turns.flatMap((turn): Json[] => {
    switch (turn.role) {
      case "system":
        return said("system", textIn(turn.parts));
      case "user": {
        const spoken = turn.parts.filter((part) => part.type !== "file");
        for (const part of turn.parts) {
          if (part.type === "file") documents.push(documentOf(part, call));
        }
        const isPlain = spoken.every(({ type }) => type === "text");
        if (isPlain) {
          // A message of documents alone still has to say something.
          return said(
            "user",
            textIn(spoken) || (documents.length > 0 ? " " : ""),
          );
        }
        return [
          { role: "user", content: spoken.map((part) => partOf(part, call)) },
        ];
      }
      case "assistant": {
        const text = textIn(turn.parts);
        const tool_calls = turn.calls.map(({ id, name, input }) => ({
          id,
          type: "function",
          function: { name, arguments: JSON.stringify(input) },
        }));
        if (tool_calls.length === 0) return said("assistant", text);
        // What is said before a call is the plan for it.
        const plan = text === "" ? {} : { tool_plan: text };
        return [{ role: "assistant", ...plan, tool_calls }];
      }
      default: {
        const medium = turn.parts.find(
          (part): part is MediaPart => part.type !== "text",
        );
        if (medium) throw cannotTake(medium, call, "texts from tools");
        const content = textIn(turn.parts) || "(no output)";
        return [{ role: "tool", tool_call_id: turn.callId, content }];
      }
    }
  });
  return { messages, documents };
}

function said(role: string, content: string): Json[] {
  return content === "" ? [] : [{ role, content }];
}

function textIn(parts: readonly Part[]): string {
  return parts
    .flatMap((part) => (part.type === "text" ? part.text : []))
    .join("\n");
}

function partOf(part: Part, call: Pick<UpstreamCall, "model">): Json {
  if (part.type === "text") return { type: "text", text: part.text };
  const { source } = part;
  if (part.type !== "image" || !call.model.capabilities.includes("vision")) {
    throw cannotTake(part, call, "texts here");
  }
  const url =
    source.kind === "url"
      ? source.url
      : `data:${source.mime};base64,${source.base64}`;
  return { type: "image_url", image_url: { url } };
}

function documentOf(part: MediaPart, call: Pick<UpstreamCall, "model">): Json {
  const { source, name } = part;
  if (source.kind !== "data" || !TEXTS.test(source.mime)) {
    throw cannotTake(part, call, "files of text here");
  }
  const text = Buffer.from(source.base64, "base64").toString("utf8");
  return { data: { text, ...(name !== null && { title: name }) } };
}
