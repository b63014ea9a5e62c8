import { UpstreamFailure } from "#core/upstream.ts";
import type { Usage } from "#core/pricing/usage.ts";
import { numberOf, objectIn, textOf } from "#providers/chat/fields.ts";
import type { FinishReason, Piece } from "#providers/chat/piece.ts";
import type { Translator } from "#providers/chat/translated-stream.ts";
import { failureIn } from "#providers/failure-of-status.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import { usageOf as reportOf } from "#providers/openai-compatible/usage.ts";
import { THOUGHTS } from "#providers/openai-responses/to-input.ts";

/** A whole response of the Responses API, as pieces. */
export function* piecesOf(response: Json): Generator<Piece> {
  if (!Array.isArray(response.output)) {
    throw new UpstreamFailure(
      "garbage",
      "The upstream's answer has no output.",
      200,
    );
  }
  yield { type: "start", id: textOf(response.id) };
  let length = 0;
  let calls = 0;
  for (const item of objectsOf(response.output)) {
    if (item.type === "reasoning") {
      yield { type: "thinking", text: summaryOf(item) };
      yield* thoughtOf(item);
    } else if (item.type === "function_call") {
      const index = calls++;
      yield callOf(item, index);
      const json = textOf(item.arguments) || "{}";
      yield { type: "arguments", index, json };
    } else if (item.type === "message") {
      for (const part of objectsOf(item.content)) {
        yield* partOf(part, length);
        length += (textOf(part.text) ?? "").length;
      }
    }
  }
  yield* endingOf(response, calls > 0);
}

/** The Responses API's stream, which is over once the response is said to be. */
export class ResponsesStream implements Translator {
  readonly #sent: Readonly<Json>;
  readonly #calls = new Map<
    unknown,
    { index: number; hasArguments: boolean }
  >();
  #length = 0;
  /** Where the part begins that is being written: citations count from there. */
  #partStart = 0;
  #summaries = 0;
  #isOver = false;

  constructor(sent: Readonly<Json>) {
    this.#sent = sent;
  }

  isOver(): boolean {
    return this.#isOver;
  }

  take(event: Json): Piece[] | null {
    const delta = textOf(event.delta) ?? "";
    const item = objectIn(event, "item");
    switch (event.type) {
      case "response.created":
        return [{ type: "start", id: textOf(objectIn(event, "response").id) }];
      case "response.output_item.added": {
        if (item.type !== "function_call") return [];
        const index = this.#calls.size;
        this.#calls.set(event.output_index, { index, hasArguments: false });
        return [callOf(item, index)];
      }
      case "response.content_part.added":
        this.#partStart = this.#length;
        return [];
      case "response.output_text.delta": {
        this.#length += delta.length;
        const content = logprobsOf(event.logprobs);
        return [
          { type: "text", text: delta },
          ...(content.length > 0
            ? [{ type: "logprobs" as const, content }]
            : []),
        ];
      }
      case "response.output_text.annotation.added":
        return citationOf(objectIn(event, "annotation"), this.#partStart);
      case "response.refusal.delta":
        return [{ type: "refusal", text: delta }];
      case "response.reasoning_summary_part.added":
        return this.#summaries++ > 0
          ? [{ type: "thinking", text: "\n\n" }]
          : [];
      case "response.reasoning_summary_text.delta":
      case "response.reasoning_text.delta":
        return [{ type: "thinking", text: delta }];
      case "response.function_call_arguments.delta": {
        const call = this.#calls.get(event.output_index);
        if (!call) return [];
        call.hasArguments ||= delta !== "";
        return [{ type: "arguments", index: call.index, json: delta }];
      }
      case "response.output_item.done":
        return this.#done(event.output_index, item);
      case "response.completed":
      case "response.incomplete":
      case "response.failed":
        return this.#end(objectIn(event, "response"));
      default:
        return null;
    }
  }

  #done(place: unknown, item: Json): Piece[] {
    if (item.type === "reasoning") return [...thoughtOf(item)];
    const call = this.#calls.get(place);
    if (!call || call.hasArguments) return [];
    // Arguments that came in no deltas.
    const json = textOf(item.arguments) || "{}";
    return [{ type: "arguments", index: call.index, json }];
  }

  #end(response: Json): Piece[] {
    const pieces = [...endingOf(response, this.#calls.size > 0, this.#sent)];
    this.#isOver = true;
    return pieces;
  }
}

function* endingOf(
  response: Json,
  hasCalls: boolean,
  sent: Readonly<Json> = {},
): Generator<Piece> {
  const failure = failureIn(response, 200, sent);
  if (failure) throw failure;
  if (response.status === "failed" || response.status === "cancelled") {
    throw new UpstreamFailure(
      "server",
      "The upstream gave the answer up.",
      200,
    );
  }
  const usage = usageOf(response);
  if (usage) yield { type: "usage", usage };
  yield { type: "finish", reason: finishOf(response, hasCalls) };
}

function finishOf(response: Json, hasCalls: boolean): FinishReason {
  const { reason } = objectIn(response, "incomplete_details");
  if (reason === "content_filter") return "content_filter";
  if (response.status === "incomplete") return "length";
  return hasCalls ? "tool_calls" : "stop";
}

/** Searches are sold beside the tokens, and counted by the calls of the tool that searched. */
function usageOf(response: Json): Usage | null {
  const usage = reportOf(isObject(response.usage) ? response.usage : null);
  if (!usage) return null;
  const searches = objectsOf(response.output).filter(
    ({ type, action }) =>
      type === "web_search_call" &&
      (!isObject(action) ||
        action.type === undefined ||
        action.type === "search"),
  ).length;
  return { ...usage, ...(searches > 0 && { searches }) };
}

function* partOf(part: Json, from: number): Generator<Piece> {
  if (part.type === "refusal") {
    yield { type: "refusal", text: textOf(part.refusal) ?? "" };
    return;
  }
  yield { type: "text", text: textOf(part.text) ?? "" };
  const content = logprobsOf(part.logprobs);
  if (content.length > 0) yield { type: "logprobs", content };
  for (const annotation of objectsOf(part.annotations)) {
    yield* citationOf(annotation, from);
  }
}

function citationOf(annotation: Json, from: number): Piece[] {
  const url = textOf(annotation.url);
  if (annotation.type !== "url_citation" || url === null) return [];
  const title = textOf(annotation.title) ?? url;
  const start = from + (numberOf(annotation.start_index) ?? 0);
  const end = from + (numberOf(annotation.end_index) ?? 0);
  return [{ type: "citation", citation: { url, title, start, end } }];
}

function callOf(item: Json, index: number): Piece {
  const id = textOf(item.call_id) ?? textOf(item.id) ?? `call_${index}`;
  return { type: "call", index, id, name: textOf(item.name) ?? "" };
}

function summaryOf(item: Json): string {
  return [...objectsOf(item.summary), ...objectsOf(item.content)]
    .flatMap(({ text }) => textOf(text) || [])
    .join("\n\n");
}

function* thoughtOf(item: Json): Generator<Piece> {
  const data = textOf(item.encrypted_content);
  if (!data) return;
  const id = textOf(item.id);
  const detail = {
    type: "reasoning.encrypted" as const,
    data,
    ...(id !== null && { id }),
    format: THOUGHTS,
  };
  yield { type: "thought", detail };
}

function logprobsOf(given: unknown): Json[] {
  return objectsOf(given).map(({ token, logprob, bytes, top_logprobs }) => ({
    ...tokenOf({ token, logprob, bytes }),
    top_logprobs: objectsOf(top_logprobs).map(tokenOf),
  }));
}

function tokenOf({ token, logprob, bytes }: Json): Json {
  const text = textOf(token) ?? "";
  return {
    token: text,
    logprob: numberOf(logprob) ?? 0,
    bytes: Array.isArray(bytes) ? bytes : [...Buffer.from(text)],
  };
}
