import type { UpstreamCall, UpstreamEvent } from "#core/upstream.ts";
import type { Usage } from "#core/pricing/usage.ts";
import {
  endedEarly,
  notJson,
  pushed,
  unnamedError,
} from "#providers/chat/events.ts";
import type { StreamReader } from "#providers/chat/protocol.ts";
import { SseReader, type SseEvent } from "#providers/http/sse-reader.ts";
import {
  endingChunk,
  normaliseChunk,
  type StreamFrame,
} from "#providers/openai-compatible/chunk.ts";
import { ChunkTemplate } from "#providers/openai-compatible/chunk-template.ts";
import { failureIn } from "#providers/failure-of-status.ts";
import type { HostRules } from "#providers/openai-compatible/host-rules.ts";
import {
  isObject,
  objectsOf,
  parseObject,
  type Json,
} from "#providers/json.ts";
import {
  annotationsOf,
  sourcesIn,
  type WebSource,
} from "#providers/openai-compatible/sources.ts";
import { usageIn } from "#providers/openai-compatible/usage.ts";

type Call = Pick<UpstreamCall, "model" | "requestId" | "body">;

/**
 * A host's event stream as events of ours. Throws `UpstreamFailure`: what the host says went wrong, `garbage`, `empty`,
 * or `cut` where it ends without saying that it is over.
 */
export class ChatStream implements StreamReader {
  readonly #reader = new SseReader();
  readonly #call: Call;
  readonly #frame: StreamFrame;
  readonly #template = new ChunkTemplate();
  #hadOutput = false;
  #usage: Usage | null = null;
  #finishReason: string | null = null;
  #isDone = false;
  /** What was said so far, and the pages behind it, where the host tells them beside its message. */
  #said = "";
  #sources: WebSource[] = [];

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

  *push(bytes: Buffer): Generator<UpstreamEvent | null> {
    for (const event of pushed(this.#reader, bytes)) {
      const told = this.#take(event);
      if (this.#isDone) return;
      yield told;
    }
  }

  isDone(): boolean {
    return this.#isDone;
  }

  *end(): Generator<UpstreamEvent> {
    if (!this.#isDone) {
      // What came without the blank line that ends an event: whole, or the cut itself.
      const last = this.#reader.end();
      const isWhole = last?.data === "[DONE]" || parseObject(last?.data ?? "");
      const told = last && isWhole ? this.#take(last) : null;
      if (told) yield told;
    }
    if (this.#finishReason !== null) return;
    if (!this.#isDone) {
      throw endedEarly(this.#hadOutput || this.#usage !== null);
    }
    if (!this.#hadOutput) return;
    yield {
      json: JSON.stringify(endingChunk(this.#frame)),
      hasOutput: false,
      finishReason: this.#frame.calledTools ? "tool_calls" : "stop",
      usage: this.#usage,
    };
  }

  /** Null where the event tells the caller nothing. */
  #take({ name, data }: SseEvent): UpstreamEvent | null {
    if (data === "[DONE]") {
      this.#isDone = true;
      return null;
    }
    const put = name === "" ? this.#template.apply(data) : null;
    if (put) {
      this.#hadOutput = true;
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
    if (!given) throw notJson();
    this.#usage = usageIn(given) ?? this.#usage;
    const { chunk, hasOutput, finishReason } = normaliseChunk(
      given,
      this.#frame,
    );
    this.#hadOutput ||= hasOutput;
    this.#finishReason = finishReason ?? this.#finishReason;
    if (chunk && this.#frame.rules.citesApart) {
      this.#cite(given, chunk, finishReason !== null);
    }
    const json = chunk ? JSON.stringify(chunk) : "";
    if (chunk && !finishReason && !this.#frame.rules.citesApart) {
      this.#template.learn(data, given, json);
    }
    return { json, hasOutput, finishReason, usage: this.#usage };
  }

  /** Such hosts name their sources in any chunk; they are told with the one that ends the answer. */
  #cite(given: Json, chunk: Json, isLast: boolean): void {
    const sources = sourcesIn(given);
    if (sources.length > 0) this.#sources = sources;
    for (const { delta } of objectsOf(chunk.choices)) {
      if (!isObject(delta)) continue;
      if (typeof delta.content === "string") this.#said += delta.content;
      if (!isLast || this.#sources.length === 0) continue;
      delta.annotations ??= annotationsOf(this.#said, this.#sources);
    }
  }
}
