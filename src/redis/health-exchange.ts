import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Redis } from "ioredis";
import type { Outcome } from "#core/health/outcome.ts";
import { firstTry } from "#redis/client.ts";
import { OutcomeBatch, outcomesIn } from "#redis/outcome-batch.ts";

const STREAM = "greatrouter:health";
/** About this many batches are kept, for instances that start later or were away. */
const KEPT = 4_096;
/** What is older says nothing of now. */
const LOOK_BACK_MS = 60 * 60_000;
/** Bad news travels at once, and what happens together travels together; good news can wait. */
const BAD_NEWS_MS = 20;
const GOOD_NEWS_MS = 500;
const LONGEST_BATCH = 2_000;

const READ_AT_ONCE = 200;
const LISTEN_MS = 5_000;
const RETRY_MS = 500;

export type HealthExchange = {
  /** Tells the other instances, soon and by itself. Never waits, never throws. */
  tell(outcome: Outcome): void;
  /** Hears what the others saw in the last hour, as far as it is kept, and from then on everything. */
  follow(hear: (outcome: Outcome) => void): Promise<void>;
  close(): Promise<void>;
};

/**
 * What instances tell each other of the models' health, through a stream in Redis that all of them read on from where
 * they were. While Redis is away what an instance sees waits here, within bounds.
 */
export function createHealthExchange(
  client: Redis,
  clock: { now(): number },
): HealthExchange {
  const instance = randomUUID();
  const waiting = new OutcomeBatch(LONGEST_BATCH);
  let timer: NodeJS.Timeout | null = null;
  let dueAt = Infinity;
  let listening: Promise<void> | null = null;
  const closing = new AbortController();
  const { signal } = closing;
  const reader = client.duplicate({ commandTimeout: LISTEN_MS + 2_000 });
  // The first connection tells of it.
  reader.on("error", () => {});

  function schedule(ms: number): void {
    const due = clock.now() + ms;
    if (due >= dueAt || signal.aborted) return;
    if (timer) clearTimeout(timer);
    dueAt = due;
    timer = setTimeout(() => void send(), ms);
    timer.unref();
  }

  async function send(): Promise<void> {
    dueAt = Infinity;
    if (waiting.isEmpty) return;
    const outcomes = waiting.take();
    const text = JSON.stringify(outcomes);
    try {
      await client.xadd(
        STREAM,
        "MAXLEN",
        "~",
        KEPT,
        "*",
        "from",
        instance,
        "saw",
        text,
      );
    } catch {
      waiting.putBack(outcomes);
      schedule(GOOD_NEWS_MS);
    }
  }

  /** Reads what came after `id`; answers the id to go on from. Waits for news with `block`. */
  async function read(
    id: string,
    hear: (outcome: Outcome) => void,
    block: number | null,
  ): Promise<{ id: string; count: number }> {
    const found = await (block === null
      ? reader.xread("COUNT", READ_AT_ONCE, "STREAMS", STREAM, id)
      : reader.xread(
          "COUNT",
          READ_AT_ONCE,
          "BLOCK",
          block,
          "STREAMS",
          STREAM,
          id,
        ));
    const entries = found?.[0]?.[1] ?? [];
    for (const [, [, from, , text]] of entries) {
      if (from === instance || text === undefined) continue;
      for (const outcome of outcomesIn(text)) hear(outcome);
    }
    return { id: entries.at(-1)?.[0] ?? id, count: entries.length };
  }

  async function listen(
    from: string,
    hear: (outcome: Outcome) => void,
  ): Promise<void> {
    let id = from;
    while (!signal.aborted) {
      try {
        ({ id } = await read(id, hear, LISTEN_MS));
      } catch {
        // A connection that says nothing any more is made anew.
        if (reader.status === "ready" && !signal.aborted)
          reader.disconnect(true);
        await wait(RETRY_MS, null, { ref: false, signal }).catch(() => {});
      }
    }
  }

  return {
    tell(outcome) {
      waiting.add(outcome);
      schedule(outcome.kind === "succeeded" ? GOOD_NEWS_MS : BAD_NEWS_MS);
    },

    async follow(hear) {
      let id = `${Math.max(0, clock.now() - LOOK_BACK_MS)}-0`;
      try {
        await firstTry(reader);
        for (let count = READ_AT_ONCE; count >= READ_AT_ONCE;) {
          ({ id, count } = await read(id, hear, null));
        }
      } catch {
        // It is away: what is kept there is read when it is back.
      }
      listening = listen(id, hear);
    },

    async close() {
      closing.abort();
      if (timer) clearTimeout(timer);
      await send();
      reader.disconnect();
      await listening;
    },
  };
}
