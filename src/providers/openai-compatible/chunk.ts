import { UpstreamFailure } from "#core/upstream.ts";
import { finishReasonOf } from "#providers/openai-compatible/finish-reason.ts";
import type { HostRules } from "#providers/openai-compatible/host-rules.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import { dropForeignLabels } from "#providers/openai-compatible/labels.ts";
import {
  fillLogprobs,
  fillToolCalls,
  flattenContent,
  hasOutputIn,
  markThoughts,
  mayBeSilent,
} from "#providers/openai-compatible/message.ts";

/** What all chunks of one stream have in common, and what was seen of it so far. */
export type StreamFrame = {
  /** The host's own id from its first chunk on; ours before. */
  id: string;
  /** Unix seconds. */
  created: number;
  /** The catalog's id. */
  readonly model: string;
  readonly rules: HostRules;
  calledTools: boolean;
};

export type Chunk = {
  /** Null where nothing is in it for the caller: only usage, or the host's own affairs. */
  chunk: Json | null;
  hasOutput: boolean;
  finishReason: string | null;
};

const ROLES = new Set(["developer", "system", "user", "assistant", "tool"]);

/** One chunk of a host as OpenAI's contract has it. Throws where the host says that it gave up. */
export function normaliseChunk(given: Json, frame: StreamFrame): Chunk {
  if (typeof given.id === "string" && given.id !== "") frame.id = given.id;
  if (Number.isInteger(given.created)) frame.created = Number(given.created);

  let hasOutput = false;
  let finishReason: string | null = null;
  const choices = objectsOf(given.choices).map((choice, at) => {
    const delta = deltaOf(choice.delta, frame.model);
    if (delta.tool_calls) frame.calledTools = true;
    const reason = reasonOf(choice.finish_reason, frame);
    finishReason = reason ?? finishReason;
    hasOutput ||= hasOutputIn(delta) || mayBeSilent(reason);
    const { message: _whole, usage: _usage, ...rest } = choice;
    return {
      ...rest,
      index: Number.isInteger(choice.index) ? choice.index : at,
      delta,
      logprobs: fillLogprobs(choice.logprobs),
      finish_reason: reason,
    };
  });
  if (choices.length === 0) {
    return { chunk: null, hasOutput, finishReason };
  }
  const { usage: _usage, x_groq: _groq, ...rest } = given;
  const chunk: Json = {
    ...rest,
    id: frame.id,
    object: "chat.completion.chunk",
    created: frame.created,
    model: frame.model,
    choices,
  };
  dropForeignLabels(chunk);
  return { chunk, hasOutput, finishReason };
}

/** The chunk that ends a stream whose host forgot to. */
export function endingChunk(frame: StreamFrame): Json {
  return {
    id: frame.id,
    object: "chat.completion.chunk",
    created: frame.created,
    model: frame.model,
    choices: [
      {
        index: 0,
        delta: {},
        logprobs: null,
        finish_reason: frame.calledTools ? "tool_calls" : "stop",
      },
    ],
  };
}

function deltaOf(given: unknown, model: string): Json {
  const delta: Json = isObject(given) ? { ...given } : {};
  if (!ROLES.has(String(delta.role))) delete delta.role;
  flattenContent(delta);
  fillToolCalls(delta, true);
  markThoughts(delta, model);
  if (delta.function_call === null) delete delta.function_call;
  return delta;
}

function reasonOf(value: unknown, frame: StreamFrame): string | null {
  const reason = finishReasonOf(value);
  if (reason === "broken") {
    throw new UpstreamFailure(
      "server",
      "The upstream gave the answer up.",
      200,
    );
  }
  return reason === "stop" && frame.calledTools && frame.rules.hidesToolCalls
    ? "tool_calls"
    : reason;
}
