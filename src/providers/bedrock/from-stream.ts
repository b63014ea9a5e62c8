import type { UpstreamCall, UpstreamEvent } from "#core/upstream.ts";
import { UpstreamFailure } from "#core/upstream.ts";
import type { AnswerTool } from "#providers/anthropic/answer-format.ts";
import { ConverseBlocks } from "#providers/bedrock/answer.ts";
import {
  EventStreamReader,
  type EventMessage,
} from "#providers/bedrock/event-stream.ts";
import { usageOf } from "#providers/bedrock/usage.ts";
import { ChunkWriter } from "#providers/chat/chunk-writer.ts";
import { endedEarly, notJson } from "#providers/chat/events.ts";
import { numberOf, objectIn, textOf } from "#providers/chat/fields.ts";
import type { Piece } from "#providers/chat/piece.ts";
import type { StreamReader } from "#providers/chat/protocol.ts";
import { failureOfStatus } from "#providers/failure-of-status.ts";
import { isObject, parseObject, type Json } from "#providers/json.ts";

type OpenBlock =
  | { type: "text"; text: string; signature: string; hidden: string }
  | { type: "call"; index: number; json: string }
  | { type: "answer" };

/**
 * ConverseStream's events. It is over at `metadata`, which reports the usage; why the answer ended is told a little
 * before and kept until then, so that a stream that is cut in between does not look whole.
 */
export class ConverseStream implements StreamReader {
  readonly #reader = new EventStreamReader();
  readonly #writer: ChunkWriter;
  readonly #blocks: ConverseBlocks;
  readonly #sent: Readonly<Json>;
  readonly #open = new Map<number, OpenBlock>();
  #stopReason: string | null = null;
  #isOver = false;

  constructor(call: UpstreamCall, answerTool: AnswerTool | null, now: number) {
    this.#writer = new ChunkWriter(call, now);
    this.#blocks = new ConverseBlocks(answerTool);
    this.#sent = call.body;
  }

  *push(bytes: Buffer): Generator<UpstreamEvent | null> {
    for (const message of this.#reader.push(bytes)) {
      if (message.kind !== "event") throw this.#failure(message);
      const event = parseObject(message.text);
      if (!event) throw notJson();
      const events = this.#writer.write(this.#take(message.name, event));
      if (events.length === 0) yield null;
      else yield* events;
      if (this.#isOver) return;
    }
  }

  isDone(): boolean {
    return this.#isOver;
  }

  // eslint-disable-next-line require-yield -- all that was said has been handed on
  *end(): Generator<UpstreamEvent> {
    if (this.#isOver) return;
    throw endedEarly(this.#writer.hadOutput || this.#stopReason !== null);
  }

  #take(name: string, event: Json): Piece[] {
    switch (name) {
      case "messageStart":
        return [{ type: "start", id: null }];
      case "contentBlockStart":
        return this.#begin(placeOf(event), objectIn(event, "start"));
      case "contentBlockDelta":
        return this.#add(placeOf(event), objectIn(event, "delta"));
      case "contentBlockStop":
        return this.#close(placeOf(event));
      case "messageStop":
        this.#stopReason = textOf(event.stopReason) ?? "end_turn";
        return [];
      case "metadata": {
        if (this.#stopReason === null) return [];
        this.#isOver = true;
        const usage = usageOf(objectIn(event, "usage"));
        const reason = this.#blocks.finish(this.#stopReason);
        return [
          ...(usage ? [{ type: "usage" as const, usage }] : []),
          { type: "finish", reason },
        ];
      }
      default:
        return [];
    }
  }

  #begin(place: number, start: Json): Piece[] {
    if (!isObject(start.toolUse)) return [];
    const call = this.#blocks.call(start.toolUse);
    if (!call) {
      this.#open.set(place, { type: "answer" });
      return [];
    }
    this.#open.set(place, { type: "call", index: call.index, json: "" });
    return [call.piece];
  }

  #add(place: number, delta: Json): Piece[] {
    let open = this.#open.get(place);
    if (!open) {
      open = { type: "text", text: "", signature: "", hidden: "" };
      this.#open.set(place, open);
    }
    if (open.type !== "text") {
      const json = textOf(objectIn(delta, "toolUse").input) ?? "";
      if (open.type === "answer") return [this.#blocks.text(json)];
      open.json += json;
      return [{ type: "arguments", index: open.index, json }];
    }
    const { text } = delta;
    if (typeof text === "string") {
      open.text += text;
      return [this.#blocks.text(text)];
    }
    if (isObject(delta.citation)) {
      return this.#blocks.citation(delta.citation, open.text.length);
    }
    const thought = objectIn(delta, "reasoningContent");
    open.signature += textOf(thought.signature) ?? "";
    open.hidden += textOf(thought.redactedContent) ?? "";
    const words = textOf(thought.text) ?? "";
    open.text += words;
    return words === "" ? [] : [{ type: "thinking", text: words }];
  }

  #close(place: number): Piece[] {
    const open = this.#open.get(place);
    this.#open.delete(place);
    if (open?.type === "text") {
      return [
        ...this.#blocks.thought(open.text, open.signature),
        ...this.#blocks.hiddenThought(open.hidden),
      ];
    }
    // A call without arguments has no deltas; callers parse what they are told.
    return open?.type === "call" && open.json === ""
      ? [{ type: "arguments", index: open.index, json: "{}" }]
      : [];
  }

  #failure({ name, text }: EventMessage): UpstreamFailure {
    const status = STATUSES[name.toLowerCase()] ?? 500;
    return failureOfStatus(status, {}, text, this.#sent, Date.now());
  }
}

const STATUSES: Readonly<Record<string, number | undefined>> = {
  throttlingexception: 429,
  validationexception: 400,
  modelstreamerrorexception: 424,
  serviceunavailableexception: 503,
  modeltimeoutexception: 408,
};

function placeOf(event: Json): number {
  return numberOf(event.contentBlockIndex) ?? 0;
}
