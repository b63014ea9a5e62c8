import type { UpstreamEvent } from "#core/upstream.ts";
import type { StreamReader } from "#providers/chat/protocol.ts";
import type { Reply } from "#providers/http/exchange.ts";
import type { Watchdog } from "#providers/http/watchdog.ts";

/** Hands a stream's events on as they come. The watchdog hears whatever tells something, and counts from the first output. */
export async function* readStream(
  reply: Reply,
  reader: StreamReader,
  watchdog: Watchdog,
): AsyncGenerator<UpstreamEvent> {
  let hasBegun = false;
  let bytes: Buffer | null;
  while ((bytes = await reply.read())) {
    for (const event of reader.push(bytes)) {
      watchdog.heard();
      if (event === null) continue;
      if (event.hasOutput && !hasBegun) {
        hasBegun = true;
        watchdog.hasBegun();
      }
      watchdog.pause();
      yield event;
      watchdog.resume();
    }
    if (reader.isDone()) {
      reply.finish();
      break;
    }
  }
  yield* reader.end();
}
