import type { Usage } from "#core/pricing/usage.ts";
import type { Json } from "#providers/json.ts";

/**
 * What a host's answer says, bit by bit: adapters translate whole answers and streams into the same pieces. A host's
 * answers of one choice are all that is asked for.
 */
export type Piece =
  /** The host's own id of the answer. */
  | { type: "start"; id: string | null }
  | { type: "text"; text: string }
  | { type: "refusal"; text: string }
  | { type: "thinking"; text: string }
  /** A thought with its proof, to be handed back with the next turn. */
  | { type: "thought"; detail: ThoughtDetail }
  | { type: "call"; index: number; id: string; name: string }
  /** More of the arguments' JSON of the call at `index`. */
  | { type: "arguments"; index: number; json: string }
  | { type: "citation"; citation: Citation }
  | { type: "picture"; mime: string; base64: string }
  | { type: "logprobs"; content: Json[] }
  /** The last complete report so far. */
  | { type: "usage"; usage: Usage }
  | { type: "finish"; reason: FinishReason };

export type FinishReason = "stop" | "length" | "tool_calls" | "content_filter";

/** One entry of `reasoning_details`, without whose it is. `id` is the tool call that it belongs to. */
export type ThoughtDetail =
  | {
      type: "reasoning.text";
      text: string;
      signature: string;
      id?: string;
      format: string;
    }
  | { type: "reasoning.encrypted"; data: string; id?: string; format: string };

export type Citation = {
  url: string;
  title: string;
  /** Where in the answer's text it belongs. */
  start: number;
  end: number;
};

/** `message.annotations` of OpenAI's contract. */
export function annotationOf({ url, title, start, end }: Citation): Json {
  return {
    type: "url_citation",
    url_citation: { url, title, start_index: start, end_index: end },
  };
}

/** A picture that a chat model made, as other gateways tell it. */
export function imageOf(mime: string, base64: string): Json {
  return {
    type: "image_url",
    image_url: { url: `data:${mime};base64,${base64}` },
  };
}
