import { UpstreamFailure } from "#core/upstream.ts";
import type { Usage } from "#core/pricing/usage.ts";
import { numberOf, objectIn, textOf } from "#providers/chat/fields.ts";
import type { FinishReason, Piece } from "#providers/chat/piece.ts";
import type { Translator } from "#providers/chat/translated-stream.ts";
import { objectsOf, type Json } from "#providers/json.ts";

/** A whole answer of Cohere's, as pieces. */
export function* piecesOf(answer: Json): Generator<Piece> {
  if (typeof answer.message !== "object" || answer.message === null) {
    throw new UpstreamFailure(
      "garbage",
      "The upstream's answer has no message.",
      200,
    );
  }
  const message = objectIn(answer, "message");
  yield { type: "start", id: textOf(answer.id) };
  yield { type: "thinking", text: textOf(message.tool_plan) ?? "" };
  for (const part of objectsOf(message.content)) yield contentOf(part);
  const calls = objectsOf(message.tool_calls);
  for (const [index, call] of calls.entries()) {
    yield callOf(call, index);
    const json = textOf(objectIn(call, "function").arguments) || "{}";
    yield { type: "arguments", index, json };
  }
  const content = logprobsOf(answer.logprobs);
  if (content.length > 0) yield { type: "logprobs", content };
  const usage = usageOf(objectIn(answer, "usage"));
  if (usage) yield { type: "usage", usage };
  const reason = finishOf(answer.finish_reason, calls.length > 0);
  yield { type: "finish", reason };
}

/** Cohere's stream, which is over at `message-end`. */
export class CohereStream implements Translator {
  #calls = 0;
  #isOver = false;

  isOver(): boolean {
    return this.#isOver;
  }

  take(event: Json): Piece[] | null {
    const delta = objectIn(event, "delta");
    const message = objectIn(delta, "message");
    switch (event.type) {
      case "message-start":
        return [{ type: "start", id: textOf(event.id) }];
      case "content-start":
      case "content-delta": {
        const content = logprobsOf(
          event.logprobs === undefined ? [] : [event.logprobs],
        );
        return [
          contentOf(objectIn(message, "content")),
          ...(content.length > 0
            ? [{ type: "logprobs" as const, content }]
            : []),
        ];
      }
      case "tool-plan-delta":
        return [{ type: "thinking", text: textOf(message.tool_plan) ?? "" }];
      case "tool-call-start": {
        const call = objectIn(message, "tool_calls");
        const index = this.#calls++;
        const json = textOf(objectIn(call, "function").arguments) ?? "";
        return [callOf(call, index), { type: "arguments", index, json }];
      }
      case "tool-call-delta": {
        const call = objectIn(objectIn(message, "tool_calls"), "function");
        const json = textOf(call.arguments) ?? "";
        return [{ type: "arguments", index: this.#calls - 1, json }];
      }
      case "message-end": {
        const usage = usageOf(objectIn(delta, "usage"));
        const reason = finishOf(delta.finish_reason, this.#calls > 0);
        this.#isOver = true;
        return [
          ...(usage ? [{ type: "usage" as const, usage }] : []),
          { type: "finish", reason },
        ];
      }
      default:
        return null;
    }
  }
}

function contentOf(part: Json): Piece {
  const thinking = textOf(part.thinking);
  return thinking === null
    ? { type: "text", text: textOf(part.text) ?? "" }
    : { type: "thinking", text: thinking };
}

function callOf(call: Json, index: number): Piece {
  return {
    type: "call",
    index,
    id: textOf(call.id) ?? `call_${index}`,
    name: textOf(objectIn(call, "function").name) ?? "",
  };
}

function finishOf(reason: unknown, hasCalls: boolean): FinishReason {
  switch (reason) {
    case "MAX_TOKENS":
      return "length";
    case "TOOL_CALL":
      return "tool_calls";
    case "ERROR_TOXIC":
      return "content_filter";
    case "ERROR":
    case "TIMEOUT":
      throw new UpstreamFailure(
        "server",
        "The upstream gave the answer up.",
        200,
      );
    default:
      return hasCalls ? "tool_calls" : "stop";
  }
}

/** What is billed: the tokens that are reported beside it count the model's own template too. */
function usageOf(report: Json): Usage | null {
  const billed = objectIn(report, "billed_units");
  const tokens = objectIn(report, "tokens");
  const input = numberOf(billed.input_tokens) ?? numberOf(tokens.input_tokens);
  const output =
    numberOf(billed.output_tokens) ?? numberOf(tokens.output_tokens);
  return input === null || output === null
    ? null
    : { inputTokens: input, outputTokens: output };
}

function logprobsOf(items: unknown): Json[] {
  return objectsOf(items).flatMap(({ text, logprobs }) => {
    const token = textOf(text) ?? "";
    const logprob = Array.isArray(logprobs) ? numberOf(logprobs[0]) : null;
    return logprob === null
      ? []
      : [{ token, logprob, bytes: [...Buffer.from(token)], top_logprobs: [] }];
  });
}
