import { randomUUID } from "node:crypto";
import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import {
  ask,
  HOSTS,
  KEYS,
  saying,
  send,
  type Json,
} from "#tests/contract/ask.ts";
import { journalShows } from "#tests/contract/upstream.ts";
import { until } from "#tests/support/until.ts";

const CHAT = "/v1/chat/completions";
const key = KEYS.live;
const model = "openai/gpt-4.1-mini";

const chat = (content: string, stream: boolean): Json => ({
  model,
  stream,
  ...saying(content),
});

describe.each(HOSTS)("a caller who leaves the $kind host", ({ origin }) => {
  /** The upstream is told, by no limit of the router's, and the log once the batch of rows is written. */
  async function expectTold(mark: string, paid: Json): Promise<void> {
    const isLeft = (entry: { abortedAfterMs: number | null }) =>
      entry.abortedAfterMs !== null;
    const entry = await journalShows(mark, isLeft);
    expect(entry.finished).toBe(false);
    expect(await loggedAs(origin, mark)).toMatchObject({
      status: 499,
      error_code: "client_closed_request",
      ...paid,
    });
  }

  it.each<[string, string, (prompt: string) => Json]>([
    ["stream before anything came", "silent", (said) => chat(said, true)],
    [
      "stream before its first word",
      "stall-before",
      (said) => chat(said, true),
    ],
    ["whole answer before it began", "silent", (said) => chat(said, false)],
    ["whole answer in its middle", "stall-after", (said) => chat(said, false)],
  ])("ends a %s, and pays nothing", async (_when, how, bodyFor) => {
    const mark = randomUUID();
    const left = new AbortController();
    const asked = send(origin, CHAT, {
      key,
      body: bodyFor(`${mark} mock:${how}`),
      headers: { "x-request-id": mark },
      signal: left.signal,
    });
    await journalShows(mark, () => true);
    left.abort();
    await expect(asked).rejects.toThrow(/abort/i);
    await expectTold(mark, { cost_dollars: null });
  });

  it("ends an answer that was routed", async () => {
    const mark = randomUUID();
    const left = new AbortController();
    const asked = send(origin, "/v1/auto/route", {
      key,
      body: { prompt: "Hello", input: saying(`${mark} mock:silent`) },
      headers: { "x-request-id": mark },
      signal: left.signal,
    });
    await journalShows(mark, () => true);
    left.abort();
    await expect(asked).rejects.toThrow(/abort/i);
    await expectTold(mark, { cost_dollars: null });
  });

  it("ends a stream in its middle, by OpenAI's own client, and pays for what was said", async () => {
    const mark = randomUUID();
    const client = new OpenAI({ baseURL: `${origin}/v1`, apiKey: key });
    const answer = await client.chat.completions.create(
      {
        model,
        messages: [
          { role: "user", content: `${mark} mock:tokens-3000-gap-10` },
        ],
        stream: true,
      },
      { headers: { "x-request-id": mark } },
    );
    for await (const chunk of answer) {
      if (chunk.choices[0]?.delta.content) break; // which aborts
    }
    await expectTold(mark, {
      cost_dollars: expect.any(Number) as number,
      cost_is_estimate: true,
    });
  });
});

/** The log's row of a request, as soon as it is written. */
function loggedAs(origin: string, requestId: string): Promise<Json> {
  return until(async () => {
    const { json } = await ask(origin, "/v1/org/logs?limit=500", { key });
    const rows = json.data as Json[];
    return rows.find(({ request_id }) => request_id === requestId);
  });
}
