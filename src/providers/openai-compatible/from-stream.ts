import { chunksOf } from "#core/chat/completion.ts";
import {
  UpstreamFailure,
  type UpstreamCall,
  type UpstreamEvent,
} from "#core/upstream.ts";
import type { Usage } from "#core/pricing/usage.ts";
import type { Reply } from "#providers/http/exchange.ts";
import { readText } from "#providers/http/read-body.ts";
import {
  SseEventTooLong,
  SseReader,
  type SseEvent,
} from "#providers/http/sse-reader.ts";
import type { Watchdog } from "#providers/http/watchdog.ts";
import {
  endingChunk,
  normaliseChunk,
  type StreamFrame,
} from "#providers/openai-compatible/chunk.ts";
import { ChunkTemplate } from "#providers/openai-compatible/chunk-template.ts";
import { failureIn } from "#providers/openai-compatible/errors.ts";
import { fromResponse } from "#providers/openai-compatible/from-response.ts";
import type { HostRules } from "#providers/openai-compatible/host-rules.ts";
import { parseObject } from "#providers/json.ts";
import { usageIn } from "#providers/openai-compatible/usage.ts";

type Call = Pick<UpstreamCall, "model" | "requestId" | "body">;

/**
 * A host's event stream as events of ours. Throws `UpstreamFailure`: what the host says went wrong, `garbage`, `empty`,
 * or `cut` where it ends without saying that it is over.
 */
export async function* fromStream(
  reply: Reply,
  call: Call,
  rules: HostRules,
  watchdog: Watchdog,
  now: number,
): AsyncGenerator<UpstreamEvent> {
  const reader = new SseReader();
  const stream = new ChatStream(call, rules, now);
  let chunk: Buffer | null;
  while ((chunk = await reply.read())) {
    for (const event of pushed(reader, chunk)) {
      const told = stream.take(event);
      if (told === "done") {
        reply.finish();
        yield* stream.end();
        return;
      }
      watchdog.heard();
      if (told === null) continue;
      if (told.hasOutput && !stream.hadOutput) watchdog.hasBegun();
      stream.hadOutput ||= told.hasOutput;
      watchdog.pause();
      yield told;
      watchdog.resume();
    }
  }
  const last = reader.end();
  const told = last && stream.takeLast(last);
  if (told) {
    stream.hadOutput ||= told.hasOutput;
    yield told;
  }
  yield* stream.end();
}

/** A host that answers a stream's request with one whole answer: the same, told as a stream. */
export async function* fromWholeAnswer(
  reply: Reply,
  call: Call,
  rules: HostRules,
  now: number,
): AsyncGenerator<UpstreamEvent> {
  const text = await readText(reply);
  const { result, usage } = fromResponse(text, call, rules, reply.status, now);
  const { usage: _usage, ...completion } = result;
  for (const { json, ends } of chunksOf(completion)) {
    const finishReason = ends ? "stop" : null;
    yield { json, hasOutput: !ends, finishReason, usage };
  }
}

/** What one stream has said so far. */
class ChatStream {
  hadOutput = false;
  readonly #call: Call;
  readonly #frame: StreamFrame;
  readonly #template = new ChunkTemplate();
  #usage: Usage | null = null;
  #finishReason: string | null = null;
  #isDone = false;

  constructor(call: Call, rules: HostRules, now: number) {
    this.#call = call;
    this.#frame = {
      id: `chatcmpl-${call.requestId}`,
      created: Math.floor(now / 1000),
      model: call.model.id,
      rules,
      calledTools: false,
    };
  }

  /** Null where the event tells the caller nothing. */
  take({ name, data }: SseEvent): UpstreamEvent | "done" | null {
    if (data === "[DONE]") {
      this.#isDone = true;
      return "done";
    }
    const put = name === "" ? this.#template.apply(data) : null;
    if (put) {
      return {
        json: put,
        hasOutput: true,
        finishReason: null,
        usage: this.#usage,
      };
    }
    if (data.trim() === "") return null;
    const given = parseObject(data);
    const failure =
      (given && failureIn(given, 200, this.#call.body)) ??
      (name === "error" ? unnamedError() : null);
    if (failure) throw failure;
    if (!given) {
      throw new UpstreamFailure(
        "garbage",
        "An event of the upstream's stream is not JSON.",
        200,
      );
    }
    this.#usage = usageIn(given) ?? this.#usage;
    const { chunk, hasOutput, finishReason } = normaliseChunk(
      given,
      this.#frame,
    );
    this.#finishReason = finishReason ?? this.#finishReason;
    const json = chunk ? JSON.stringify(chunk) : "";
    if (chunk && !finishReason) this.#template.learn(data, given, json);
    return { json, hasOutput, finishReason, usage: this.#usage };
  }

  /** What came without the blank line that ends an event: whole, or the cut itself. */
  takeLast(event: SseEvent): UpstreamEvent | null {
    if (event.data !== "[DONE]" && !parseObject(event.data)) return null;
    const told = this.take(event);
    return told === "done" ? null : told;
  }

  /** The last words of a stream that is over. */
  *end(): Generator<UpstreamEvent> {
    if (this.#finishReason !== null) return;
    if (!this.#isDone) {
      throw this.hadOutput || this.#usage
        ? new UpstreamFailure("cut", "The upstream broke its answer off.", 200)
        : new UpstreamFailure(
            "empty",
            "The upstream's stream ended without output.",
            200,
          );
    }
    if (!this.hadOutput) return;
    const finishReason = this.#frame.calledTools ? "tool_calls" : "stop";
    yield {
      json: JSON.stringify(endingChunk(this.#frame)),
      hasOutput: false,
      finishReason,
      usage: this.#usage,
    };
  }
}

function unnamedError(): UpstreamFailure {
  return new UpstreamFailure(
    "server",
    "The upstream's stream told of an error.",
    200,
  );
}

function pushed(reader: SseReader, bytes: Buffer): SseEvent[] {
  try {
    return reader.push(bytes);
  } catch (error) {
    if (!(error instanceof SseEventTooLong)) throw error;
    throw new UpstreamFailure(
      "garbage",
      "An event of the upstream's stream is too long to be one.",
      200,
    );
  }
}
