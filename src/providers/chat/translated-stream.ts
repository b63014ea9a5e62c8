import type { UpstreamCall, UpstreamEvent } from "#core/upstream.ts";
import { ChunkWriter } from "#providers/chat/chunk-writer.ts";
import {
  endedEarly,
  notJson,
  pushed,
  unnamedError,
} from "#providers/chat/events.ts";
import type { Piece } from "#providers/chat/piece.ts";
import type { StreamReader } from "#providers/chat/protocol.ts";
import { failureIn } from "#providers/failure-of-status.ts";
import { SseReader, type SseEvent } from "#providers/http/sse-reader.ts";
import { parseObject, type Json } from "#providers/json.ts";

/** Turns the events of one stream into pieces. */
export type Translator = {
  /** Null where the event tells nothing of the answer: a sign of life. */
  take(event: Json): Piece[] | null;
  /** Whether the host has said that its answer is over; what it says after that is not read. */
  isOver(): boolean;
};

/** A stream of JSON in server-sent events, in a protocol of the host's own. */
export class TranslatedStream implements StreamReader {
  readonly #reader = new SseReader();
  readonly #translator: Translator;
  readonly #writer: ChunkWriter;
  readonly #sent: Readonly<Json>;

  constructor(translator: Translator, call: UpstreamCall, now: number) {
    this.#translator = translator;
    this.#writer = new ChunkWriter(call, now);
    this.#sent = call.body;
  }

  *push(bytes: Buffer): Generator<UpstreamEvent | null> {
    for (const event of pushed(this.#reader, bytes)) {
      yield* this.#take(event);
      if (this.isDone()) return;
    }
  }

  isDone(): boolean {
    return this.#translator.isOver();
  }

  *end(): Generator<UpstreamEvent> {
    if (this.isDone()) return;
    // An event may lack the blank line that ends it, where the host closes after its last one.
    const last = this.#reader.end();
    const told = last && parseObject(last.data) ? [...this.#take(last)] : [];
    if (!this.isDone()) {
      const { hadOutput, usage } = this.#writer;
      throw endedEarly(hadOutput || usage !== null);
    }
    for (const event of told) if (event) yield event;
  }

  *#take({ name, data }: SseEvent): Generator<UpstreamEvent | null> {
    if (data.trim() === "") return;
    const given = parseObject(data);
    const failure =
      (given && failureIn(given, 200, this.#sent)) ??
      (name === "error" ? unnamedError() : null);
    if (failure) throw failure;
    if (!given) throw notJson();
    const pieces = this.#translator.take(given);
    if (!pieces) return;
    const events = this.#writer.write(pieces);
    if (events.length === 0) yield null;
    else yield* events;
  }
}
