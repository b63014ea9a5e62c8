import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { AnswerParts } from "#server/rest/lazy-answer.ts";
import type { TextSource } from "#server/sse/text-source.ts";

/** Writes an answer to its socket. Never throws. */
export function send(
  { status, headers, body }: AnswerParts,
  outgoing: ServerResponse,
): void {
  if (typeof body !== "string") {
    outgoing.writeHead(status, headers);
    void pump(body, outgoing);
    return;
  }
  // Head and body in one write.
  const length = Buffer.byteLength(body);
  outgoing.writeHead(status, { ...headers, "content-length": length });
  // As many bytes as characters: all of it is ASCII, the same in both, and Latin-1 is copied instead of encoded.
  outgoing.end(body, length === body.length ? "latin1" : "utf8");
}

/**
 * Carries a source to the socket as it comes, and no faster than the caller reads. Pieces that are there together leave
 * together.
 */
async function pump(
  source: TextSource,
  outgoing: ServerResponse,
): Promise<void> {
  if (outgoing.destroyed) return source.leave();
  const { silence } = source;
  let waiting = "";
  /** Settles once more may be written; null where it may. */
  const reader = { drained: null as Promise<void> | null };
  let hasBegun = false;
  let isLeft = false;
  const write = (text: string): void => {
    hasBegun = true;
    if (!outgoing.destroyed && !outgoing.write(text)) {
      reader.drained = drainOf(outgoing);
    }
  };
  const flush = (): void => {
    if (waiting === "") return;
    write(waiting);
    waiting = "";
  };
  const timer =
    silence &&
    setTimeout(() => {
      write(silence.text);
      timer?.refresh();
    }, silence.ms);
  outgoing.once("close", () => {
    if (timer) clearTimeout(timer);
    if (outgoing.writableEnded) return;
    isLeft = true;
    void source.leave();
  });
  // Where the first piece is not there yet, its head goes ahead.
  setImmediate(() => {
    if (!hasBegun && !isLeft) outgoing.flushHeaders();
  });
  for (;;) {
    const text = await source.next();
    if (isLeft) return;
    timer?.refresh();
    if (text === null) break;
    // A tick comes after all that is already there, and before anything is waited for.
    if (waiting === "") process.nextTick(flush);
    waiting += text;
    if (reader.drained) {
      await reader.drained;
      reader.drained = null;
    }
  }
  if (timer) clearTimeout(timer);
  hasBegun = true;
  outgoing.end(waiting);
  waiting = "";
}

async function drainOf(outgoing: ServerResponse): Promise<void> {
  const settled = new AbortController();
  const { signal } = settled;
  await Promise.race([
    once(outgoing, "drain", { signal }),
    once(outgoing, "close", { signal }),
  ]).catch(() => {});
  settled.abort();
}
