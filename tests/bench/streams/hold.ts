import { Agent, request } from "undici";
import type { Target } from "#tests/bench/load/generator.ts";

export type Holding = {
  streams: number;
  /** Words a stream, and milliseconds between two. */
  words: number;
  gapMs: number;
  /** Milliseconds over which the streams are begun, evenly. */
  rampMs: number;
};

/** What became of one stream. Milliseconds. */
export type Held = {
  /** From the request to its first word; 0 where none came. */
  firstWordMs: number;
  lastedMs: number;
  said: string;
  /** It ended with `[DONE]`. */
  isWhole: boolean;
};

/** What the upstream says in one stream. */
export function wordsOf({ words }: Pick<Holding, "words">): string {
  return Array.from({ length: words }, (_none, at) => ` word${at}`).join("");
}

/** Holds all streams open at once and reads each to its end. */
export async function hold(target: Target, holding: Holding): Promise<Held[]> {
  const { streams, rampMs } = holding;
  const dispatcher = new Agent({ bodyTimeout: 0, headersTimeout: 0 });
  const held = await Promise.all(
    Array.from({ length: streams }, async (_none, at) => {
      await new Promise((begin) => setTimeout(begin, (at / streams) * rampMs));
      return one(target, holding, dispatcher);
    }),
  );
  await dispatcher.close();
  return held;
}

async function one(
  target: Target,
  { words, gapMs }: Holding,
  dispatcher: Agent,
): Promise<Held> {
  const startedAt = performance.now();
  const held: Held = { firstWordMs: 0, lastedMs: 0, said: "", isWhole: false };
  try {
    const answer = await request(`${target.url}/chat/completions`, {
      dispatcher,
      method: "POST",
      headers: { "content-type": "application/json", ...target.headers },
      body: JSON.stringify({
        model: target.model,
        messages: [
          { role: "user", content: `Go on. mock:tokens-${words}-gap-${gapMs}` },
        ],
        max_tokens: words * 2,
        stream: true,
      }),
    });
    let rest = "";
    for await (const bytes of answer.body.setEncoding("utf8")) {
      const events = (rest + String(bytes)).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) {
        if (event === "data: [DONE]") held.isWhole = true;
        const [, word = ""] = /"content":"([^"]+)"/.exec(event) ?? [];
        if (word !== "") held.firstWordMs ||= performance.now() - startedAt;
        held.said += word;
      }
    }
  } catch {
    held.isWhole = false;
  }
  held.lastedMs = performance.now() - startedAt;
  return held;
}
