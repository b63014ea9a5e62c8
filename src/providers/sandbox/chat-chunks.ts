import type { Json } from "#providers/json.ts";
import type { ChatAnswer } from "#providers/sandbox/chat.ts";
import { piecesOf } from "#providers/sandbox/words.ts";

/** One chunk's part of a choice. */
export type Step = {
  index: number;
  delta: Json;
  logprobs: Json | null;
  ends: boolean;
};

/** An answer in the steps of a stream: the role, text or arguments piece by piece, the ending. */
export function* stepsOf({
  message,
  choices,
  logprobs,
}: ChatAnswer): Generator<Step> {
  const { role, content, tool_calls: calls, annotations } = message;
  const indexes = Array.from({ length: choices }, (_none, index) => index);
  const all = function* (
    delta: Json,
    probabilities: Json | null = null,
    ends = false,
  ) {
    for (const index of indexes)
      yield { index, delta, logprobs: probabilities, ends };
  };
  yield* all({
    role,
    content: Array.isArray(calls) ? null : "",
    refusal: null,
  });
  if (Array.isArray(calls)) {
    for (const [index, call] of calls.entries()) {
      for (const delta of toolDeltas(index, call as Json)) yield* all(delta);
    }
  }
  const probabilities = Array.isArray(logprobs?.content)
    ? logprobs.content
    : [];
  if (typeof content === "string") {
    for (const [at, piece] of piecesOf(content).entries()) {
      const own = logprobs
        ? { content: [probabilities[at]], refusal: null }
        : null;
      yield* all({ content: piece }, own);
    }
  }
  if (annotations) yield* all({ annotations });
  yield* all({}, null, true);
}

function* toolDeltas(index: number, call: Json): Generator<Json> {
  const made = call.function as Json | undefined;
  if (!made) {
    yield { tool_calls: [{ index, ...call }] };
    return;
  }
  const { arguments: text, ...rest } = made;
  yield {
    tool_calls: [{ index, ...call, function: { ...rest, arguments: "" } }],
  };
  for (const piece of String(text).match(/[^]{1,16}/gu) ?? []) {
    yield { tool_calls: [{ index, function: { arguments: piece } }] };
  }
}
