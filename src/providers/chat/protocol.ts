import type { UpstreamCall, UpstreamEvent } from "#core/upstream.ts";
import type { HttpRequest } from "#providers/http/client.ts";
import type { Completion } from "#providers/chat/whole.ts";

/**
 * How a host is asked for a chat completion. What it cannot take is told by `call.warn`, or refused with the
 * `UpstreamFailure` that says so; no other way to fail is known here.
 */
export type ChatProtocol = (
  call: UpstreamCall,
  stream: boolean,
  signal: AbortSignal,
) => Promise<ChatQuestion> | ChatQuestion;

/** One question, and how its answer is read. Readers throw `UpstreamFailure`. */
export type ChatQuestion = {
  request: HttpRequest;
  /** A whole answer's body. `now` in milliseconds since the epoch. */
  whole(text: string, status: number, now: number): Completion;
  /** Reads a stream of this content type; null where an answer of that type is none. */
  stream(contentType: string, now: number): StreamReader | null;
};

/** Reads one stream, however its bytes are cut. */
export type StreamReader = {
  /** What these bytes tell, in order; null for what belongs to the answer and is not for the caller. */
  push(bytes: Buffer): Iterable<UpstreamEvent | null>;
  /** Whether the host has said that its answer is over. */
  isDone(): boolean;
  /** What is left to say once no more bytes come. Throws `cut` or `empty` where the host had not come to its end. */
  end(): Iterable<UpstreamEvent>;
};
