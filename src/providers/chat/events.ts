import { UpstreamFailure } from "#core/upstream.ts";
import {
  SseEventTooLong,
  type SseEvent,
  type SseReader,
} from "#providers/http/sse-reader.ts";

export function pushed(reader: SseReader, bytes: Buffer): SseEvent[] {
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

export function notJson(): UpstreamFailure {
  return new UpstreamFailure(
    "garbage",
    "An event of the upstream's stream is not JSON.",
    200,
  );
}

/** A stream that ended before the host had said that it is over. */
export function endedEarly(hadOutput: boolean): UpstreamFailure {
  return hadOutput
    ? new UpstreamFailure("cut", "The upstream broke its answer off.", 200)
    : new UpstreamFailure(
        "empty",
        "The upstream's stream ended without output.",
        200,
      );
}

export function unnamedError(): UpstreamFailure {
  return new UpstreamFailure(
    "server",
    "The upstream's stream told of an error.",
    200,
  );
}
