import type { Json } from "#tests/contract/ask.ts";
import type { RequestShape } from "#tests/contract/clients/request-shapes.ts";

type Path = RequestShape["path"];

/** What a client makes of an answer, streamed or whole. */
export type Read = {
  said: string;
  /** How many events count tokens; of a whole answer 1. */
  usages: number;
  /** Whether it ends as its door's answers end. */
  whole: boolean;
};

const LAST_EVENT: Record<Path, string> = {
  "/chat/completions": "[DONE]",
  "/responses": '{"type":"response.completed"',
  "/v1/messages?beta=true": '{"type":"message_stop"',
};

export function readAnswer(path: Path, text: string): Read {
  const data = text.startsWith("{")
    ? [text, LAST_EVENT[path]]
    : [...text.matchAll(/^data: (.*)$/gm)].map(([, one]) => one ?? "");
  const last = data.at(-1) ?? "";
  const events = data
    .filter((one) => one !== "[DONE]")
    .map((one) => JSON.parse(one) as Json);
  return {
    said: events.map((event) => saidBy(path, event)).join(""),
    usages: events.filter(({ usage }) => usage).length,
    whole: last.startsWith(LAST_EVENT[path]),
  };
}

function saidBy(path: Path, event: Json): unknown {
  if (path === "/responses") {
    return event.type === "response.output_text.delta" ? event.delta : "";
  }
  if (path === "/chat/completions") {
    const [choice] = event.choices as { delta?: Json; message?: Json }[];
    return (choice?.delta ?? choice?.message)?.content ?? "";
  }
  return (event.delta as Json | undefined)?.text ?? "";
}
