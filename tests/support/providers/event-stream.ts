import { EventStreamCodec } from "@smithy/core/event-streams";

const codec = new EventStreamCodec(
  (input) => Buffer.from(input as Uint8Array).toString("utf8"),
  (input) => Buffer.from(input, "utf8"),
);

const named = (value: string) => ({ type: "string" as const, value });

/** One message of Amazon's binary event stream, as its own codec writes it. */
export function eventFrame(name: string, event: unknown): Uint8Array {
  return codec.encode({
    headers: {
      ":event-type": named(name),
      ":content-type": named("application/json"),
      ":message-type": named("event"),
    },
    body: Buffer.from(JSON.stringify(event)),
  });
}

export function exceptionFrame(name: string, message: string): Uint8Array {
  return codec.encode({
    headers: {
      ":exception-type": named(name),
      ":content-type": named("application/json"),
      ":message-type": named("exception"),
    },
    body: Buffer.from(JSON.stringify({ message })),
  });
}
