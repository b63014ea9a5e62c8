import type { UpstreamCall } from "#core/upstream.ts";
import { cannotTake } from "#providers/chat/cannot-take.ts";
import type {
  CacheMark,
  MediaPart,
  Part,
  Turn,
} from "#providers/chat/conversation.ts";
import type { Json } from "#providers/json.ts";

/** The mark of thoughts in OpenAI's own encryption. */
export const THOUGHTS = "openai-responses-v1";

type Call = Pick<UpstreamCall, "model">;

/** A conversation as items of the Responses API. Thoughts go along only where this very model had them. */
export function toInput(turns: readonly Turn[], call: Call): Json[] {
  return turns.flatMap((turn): Json[] => {
    switch (turn.role) {
      case "system":
        return said(call.model.capabilities, turn.parts, call);
      case "user":
        return message("user", turn.parts, call);
      case "assistant": {
        const text = turn.parts.map(({ text: words }) => words).join("");
        return [
          ...thoughtsOf(turn, call),
          ...(text === "" ? [] : [{ role: "assistant", content: text }]),
          ...turn.calls.map(({ id, name, input }) => ({
            type: "function_call",
            call_id: id,
            name,
            arguments: JSON.stringify(input),
          })),
        ];
      }
      default:
        return [
          {
            type: "function_call_output",
            call_id: turn.callId,
            output: outputOf(turn.parts, call),
          },
        ];
    }
  });
}

/** Models that think know developers, older ones the system. */
function said(
  capabilities: readonly string[],
  parts: readonly Part[],
  call: Call,
): Json[] {
  const role = capabilities.includes("reasoning") ? "developer" : "system";
  return message(role, parts, call);
}

function message(role: string, parts: readonly Part[], call: Call): Json[] {
  if (parts.length === 0) return [];
  return [{ role, content: parts.map((part) => partOf(part, call)) }];
}

function thoughtsOf(
  { thoughts }: Extract<Turn, { role: "assistant" }>,
  { model }: Call,
): Json[] {
  return thoughts.flatMap(({ model: whose, kind, text, format, callId }) =>
    whose === model.id && kind === "encrypted" && format === THOUGHTS
      ? [
          {
            type: "reasoning",
            id: callId ?? "rs_unknown",
            summary: [],
            encrypted_content: text,
          },
        ]
      : [],
  );
}

function outputOf(parts: readonly Part[], call: Call): string | Json[] {
  const texts = parts.flatMap((part) =>
    part.type === "text" ? part.text : [],
  );
  return texts.length === parts.length
    ? texts.join("\n")
    : parts.map((part) => partOf(part, call));
}

function partOf(part: Part, call: Call): Json {
  if (part.type === "text") {
    return { type: "input_text", text: part.text, ...marked(part.cache) };
  }
  if (part.type === "image") {
    const image_url = urlOf(part);
    return {
      type: "input_image",
      image_url,
      detail: "auto",
      ...marked(part.cache),
    };
  }
  if (part.type !== "file") {
    throw cannotTake(part, call, "pictures and files here");
  }
  const { source, name } = part;
  const filename = name === null ? {} : { filename: name };
  return source.kind === "url"
    ? { type: "input_file", file_url: source.url, ...marked(part.cache) }
    : {
        type: "input_file",
        filename: "file.pdf",
        ...filename,
        file_data: urlOf(part),
        ...marked(part.cache),
      };
}

function urlOf({ source }: MediaPart): string {
  return source.kind === "url"
    ? source.url
    : `data:${source.mime};base64,${source.base64}`;
}

function marked(cache: CacheMark | null): Json {
  return cache === null
    ? {}
    : { prompt_cache_breakpoint: { mode: "explicit" } };
}
