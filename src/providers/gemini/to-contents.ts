import type {
  MediaPart,
  Part,
  ToolCall,
  Turn,
} from "#providers/chat/conversation.ts";
import type { Traits } from "#providers/gemini/traits.ts";
import { parseObject, type Json } from "#providers/json.ts";

type Content = { role: "user" | "model"; parts: Json[] };
export type Contents = { system: Json[]; contents: Content[] };

/** What Google lets pass for the signature of a call that another model made. */
const NO_SIGNATURE = "skip_thought_signature_validator";

/**
 * A conversation as Gemini takes it. Signatures go back on the parts that they came with, where this very model made
 * them; newer models want one on the first call of every turn.
 */
export function toContents(
  turns: readonly Turn[],
  traits: Traits,
  model: string,
): Contents {
  const system: Json[] = [];
  const contents: Content[] = [];
  const add = (role: Content["role"], parts: Json[]) => {
    if (parts.length === 0) return;
    const last = contents.at(-1);
    if (last?.role === role) last.parts.push(...parts);
    else contents.push({ role, parts: [...parts] });
  };
  for (const turn of turns) {
    if (turn.role === "system") {
      const texts = turn.parts.map(({ text }) => ({ text }));
      if (traits.takesSystem) system.push(...texts);
      else add("user", texts);
    } else if (turn.role === "user") add("user", turn.parts.map(partOf));
    else if (turn.role === "assistant") {
      add("model", modelParts(turn, traits, model));
    } else {
      const { name, parts } = turn;
      const media = parts.filter(
        (part): part is MediaPart => part.type !== "text",
      );
      const functionResponse = { name, response: resultOf(parts) };
      add("user", [{ functionResponse }, ...media.map(partOf)]);
    }
  }
  return { system, contents };
}

function modelParts(
  { parts, calls, thoughts }: Extract<Turn, { role: "assistant" }>,
  traits: Traits,
  model: string,
): Json[] {
  const own = thoughts.filter(
    (thought) => thought.model === model && thought.kind === "encrypted",
  );
  const signatureOf = (callId: string | null) =>
    own.find((thought) => thought.callId === callId)?.text;
  const ofText = signatureOf(null);
  const texts: Json[] = parts.map(({ text }, at) => ({
    text,
    ...(ofText !== undefined &&
      at === parts.length - 1 && { thoughtSignature: ofText }),
  }));
  return [
    ...texts,
    ...calls.map(({ id, name, input }: ToolCall, at) => {
      const signature =
        signatureOf(id) ??
        (traits.generation >= 3 && at === 0 ? NO_SIGNATURE : undefined);
      return {
        functionCall: { name, args: input },
        ...(signature !== undefined && { thoughtSignature: signature }),
      };
    }),
  ];
}

function partOf(part: Part): Json {
  if (part.type === "text") return { text: part.text };
  const { source } = part;
  return source.kind === "data"
    ? { inlineData: { mimeType: source.mime, data: source.base64 } }
    : { fileData: { ...typeOfLink(source.url), fileUri: source.url } };
}

/** Vertex wants to know what is behind a link; of Google's own files it knows. */
function typeOfLink(url: string): Json {
  return /^https:\/\/(?:www\.youtube\.com|youtu\.be)\//.test(url)
    ? { mimeType: "video/mp4" }
    : {};
}

/** A tool's result is an object to Gemini. */
function resultOf(parts: readonly Part[]): Json {
  const text = parts
    .map((part) => (part.type === "text" ? part.text : ""))
    .join("");
  return parseObject(text) ?? { result: text };
}
