import { EventStreamCodec } from "@smithy/core/event-streams";
import { UpstreamFailure } from "#core/upstream.ts";

/** One message of Amazon's binary event stream. */
export type EventMessage = {
  /** An exception is an error that the service's contract names, an error any other. */
  kind: "event" | "exception" | "error";
  /** E.g. `contentBlockDelta`, `throttlingException`. */
  name: string;
  text: string;
};

/** A picture in base64 fits; a length that is none of a message's does not. */
const LONGEST_MESSAGE = 32 * 1024 * 1024;
/** Prelude, its checksum and the message's own. */
const SHORTEST_MESSAGE = 16;

const codec = new EventStreamCodec(
  (input) => Buffer.from(input as Uint8Array).toString("utf8"),
  (input) => Buffer.from(input, "utf8"),
);

/** Messages of `application/vnd.amazon.eventstream` out of bytes that may be cut anywhere. */
export class EventStreamReader {
  #rest: Buffer = Buffer.alloc(0);

  /** The messages that these bytes complete. Throws `garbage` where they are none. */
  push(bytes: Buffer): EventMessage[] {
    let all =
      this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes;
    const messages: EventMessage[] = [];
    while (all.length >= 4) {
      const length = all.readUInt32BE(0);
      if (length < SHORTEST_MESSAGE || length > LONGEST_MESSAGE) {
        throw noMessage();
      }
      if (all.length < length) break;
      messages.push(decoded(all.subarray(0, length)));
      all = all.subarray(length);
    }
    this.#rest = all;
    return messages;
  }
}

function decoded(bytes: Buffer): EventMessage {
  try {
    const { headers, body } = codec.decode(bytes);
    const named = (name: string) => {
      const value = headers[name]?.value;
      return typeof value === "string" ? value : "";
    };
    const text = Buffer.from(body).toString("utf8");
    const type = named(":message-type");
    if (type === "exception") {
      return { kind: type, name: named(":exception-type"), text };
    }
    if (type === "error") {
      const message = named(":error-message");
      return { kind: type, name: named(":error-code"), text: message };
    }
    return { kind: "event", name: named(":event-type"), text };
  } catch (error) {
    throw noMessage(error);
  }
}

function noMessage(cause?: unknown): UpstreamFailure {
  return new UpstreamFailure(
    "garbage",
    "An event of the upstream's stream could not be read.",
    200,
    null,
    cause,
  );
}
