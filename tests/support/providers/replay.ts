import {
  isUpstreamFailure,
  type UpstreamEvent,
  type UpstreamFailure,
} from "#core/upstream.ts";
import type { StreamReader } from "#providers/chat/protocol.ts";
import { readStream } from "#providers/chat/read-stream.ts";
import type { Reply } from "#providers/http/exchange.ts";
import { Watchdog } from "#providers/http/watchdog.ts";

export type Replayed = {
  events: UpstreamEvent[];
  failure: UpstreamFailure | null;
};

/** Reads bytes, cut as they are given, as if a host had sent them and closed. */
export async function replay(
  reader: StreamReader,
  pieces: readonly Uint8Array[],
): Promise<Replayed> {
  const limits = { firstTokenMs: 60_000, betweenTokensMs: 60_000 };
  const watchdog = new Watchdog(limits, () => {});
  const events: UpstreamEvent[] = [];
  try {
    for await (const event of readStream(replyOf(pieces), reader, watchdog)) {
      events.push(event);
    }
    return { events, failure: null };
  } catch (error) {
    if (!isUpstreamFailure(error)) throw error;
    return { events, failure: error };
  } finally {
    watchdog.stop();
  }
}

function replyOf(pieces: readonly Uint8Array[]): Reply {
  const left = pieces.map((piece) => Buffer.from(piece));
  return {
    status: 200,
    headers: {},
    read: async () => left.shift() ?? null,
    finish: () => {},
    leave: () => {},
    fail: () => {},
  };
}

/** What a stream's chunks say in one of their deltas' texts. */
export function saidIn(
  events: readonly UpstreamEvent[],
  key = "content",
): string {
  return deltasOf(events)
    .map((delta) => (typeof delta[key] === "string" ? delta[key] : ""))
    .join("");
}

export function chunksIn(
  events: readonly UpstreamEvent[],
): Record<string, unknown>[] {
  return events
    .filter(({ json }) => json !== "")
    .map(({ json }) => JSON.parse(json) as Record<string, unknown>);
}

export function deltasOf(
  events: readonly UpstreamEvent[],
): Record<string, unknown>[] {
  return chunksIn(events).map(
    (chunk) =>
      (chunk as { choices: { delta: Record<string, unknown> }[] }).choices[0]
        ?.delta ?? {},
  );
}
