import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  isUpstreamFailure,
  type UpstreamEvent,
  type UpstreamFailure,
} from "#core/upstream.ts";
import { readStream } from "#providers/chat/read-stream.ts";
import type { Reply } from "#providers/http/exchange.ts";
import { Watchdog } from "#providers/http/watchdog.ts";
import { ChatStream } from "#providers/openai-compatible/from-stream.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { aCall } from "#tests/support/upstream-call.ts";

const FOLDER = join(import.meta.dirname, "__fixtures__");
const RECORDED = readdirSync(FOLDER).filter((name) =>
  name.endsWith(".stream.txt"),
);

function replyOf(pieces: Uint8Array[]): Reply {
  const left = pieces.map((piece) => Buffer.from(piece));
  return {
    status: 200,
    headers: { "content-type": "text/event-stream" },
    read: async () => left.shift() ?? null,
    finish: () => {},
    leave: () => {},
    fail: () => {},
  };
}

type Read = { events: UpstreamEvent[]; failure: UpstreamFailure | null };

async function readAll(pieces: Uint8Array[], host = "acme"): Promise<Read> {
  const limits = { firstTokenMs: 1000, betweenTokensMs: 1000 };
  const watchdog = new Watchdog(limits, () => {});
  const events: UpstreamEvent[] = [];
  try {
    const reader = new ChatStream(aCall(), rulesOf(host), 0);
    const stream = readStream(replyOf(pieces), reader, watchdog);
    for await (const event of stream) events.push(event);
    return { events, failure: null };
  } catch (error) {
    if (!isUpstreamFailure(error)) throw error;
    return { events, failure: error };
  } finally {
    watchdog.stop();
  }
}

function saidIn(events: UpstreamEvent[]): string {
  return events
    .filter(({ json }) => json !== "")
    .map(({ json }) => JSON.parse(json).choices[0].delta.content ?? "")
    .join("");
}

it("marks thoughts that are to come back with whose they are", async () => {
  const thought = { type: "reasoning.text", text: "Hm", signature: "sig" };
  const chunk = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  const text = [
    chunk({ reasoning_details: [thought] }),
    chunk({ content: "Hi" }, "stop"),
    "data: [DONE]\n\n",
  ].join("");
  const { events } = await readAll([Buffer.from(text)], "openrouter");
  expect(JSON.parse(events[0]?.json ?? "")).toMatchObject({
    choices: [
      { delta: { reasoning_details: [{ ...thought, model: "acme/large" }] } },
    ],
  });
});

describe.each(RECORDED)("the stream kept in %s", (name) => {
  const bytes = readFileSync(join(FOLDER, name));
  const host = name.split(".")[0] ?? "";
  const text = bytes.toString("utf8");
  const finishedAt = Buffer.byteLength(
    text.slice(0, text.indexOf("\n", text.indexOf('"finish_reason":"stop"'))),
  );

  it("fits OpenAI's contract, event by event", async () => {
    const { events, failure } = await readAll([bytes], host);
    expect(failure).toBeNull();
    expect(saidIn(events)).toBe("Paris — पेरिस 🗼");
    for (const { json } of events.filter((event) => event.json !== "")) {
      const chunk = JSON.parse(json);
      expectOpenAi("CreateChatCompletionStreamResponse", chunk);
      expect(chunk).toMatchObject({ model: "acme/large" });
      expect(chunk).not.toHaveProperty("usage");
    }
    expect(
      events.filter(({ finishReason }) => finishReason === "stop"),
    ).toHaveLength(1);
    expect(events.at(-1)?.usage?.inputTokens).toBe(13);
  });

  it("reads the same wherever its bytes are split", async () => {
    const whole = await readAll([bytes], host);
    for (let at = 0; at <= bytes.length; at++) {
      const split = await readAll(
        [bytes.subarray(0, at), bytes.subarray(at)],
        host,
      );
      expect(split).toEqual(whole);
    }
  });

  it("is never taken for whole when it is cut before its ending", async () => {
    const whole = "Paris — पेरिस 🗼";
    for (let at = 0; at < bytes.length; at++) {
      const { events, failure } = await readAll([bytes.subarray(0, at)], host);
      expect(failure === null).toBe(at >= finishedAt);
      expect(whole.startsWith(saidIn(events))).toBe(true);
      const hadOutput = events.some((event) => event.hasOutput);
      expect(failure?.kind ?? "none").toBe(
        failure === null ? "none" : hadOutput ? "cut" : "empty",
      );
    }
  });
});

const chunk = (more: object) =>
  Buffer.from(
    `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: null }], ...more })}\n\n`,
  );
const words = (content: string) =>
  chunk({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
const ending = chunk({
  choices: [{ index: 0, delta: {}, finish_reason: "stop" }],
});
const DONE = Buffer.from("data: [DONE]\n\n");

it("takes the last complete usage from whatever chunk it is in", async () => {
  const usage = (prompt: number, completion: number) => ({
    usage: { prompt_tokens: prompt, completion_tokens: completion },
  });
  const { events } = await readAll([
    chunk(usage(5, 0)),
    words("Hi"),
    chunk({ choices: [], ...usage(5, 2) }),
    ending,
    chunk({ choices: [], usage: { prompt_tokens: 9 } }),
    DONE,
  ]);
  expect(events.at(-1)?.usage).toEqual({ inputTokens: 5, outputTokens: 2 });
});

it("makes up an id and a time that stay the same, and keeps the host's", async () => {
  const own = await readAll([words("a"), words("b"), ending, DONE]);
  const heads = own.events.map(({ json }) => {
    const { id, created } = JSON.parse(json);
    return { id, created };
  });
  expect(new Set(heads.map(({ id }) => id))).toEqual(
    new Set(["chatcmpl-req_test"]),
  );
  const kept = await readAll([
    chunk({ id: "theirs", created: 7 }),
    words("a"),
    ending,
    DONE,
  ]);
  expect(kept.events.map(({ json }) => JSON.parse(json).id)).toEqual([
    "theirs",
    "theirs",
    "theirs",
  ]);
});

it("fills in what tool calls need", async () => {
  const call = {
    function: { name: "f", arguments: "{}" },
    id: "c",
    type: "function",
  };
  const { events } = await readAll(
    [chunk({ choices: [{ delta: { tool_calls: [call] } }] }), ending, DONE],
    "google-vertex",
  );
  const first = JSON.parse(events[0]?.json ?? "");
  expectOpenAi("CreateChatCompletionStreamResponse", first);
  expect(first.choices[0]).toMatchObject({
    index: 0,
    finish_reason: null,
    delta: { tool_calls: [{ index: 0, id: "c" }] },
  });
  expect(events.at(-1)).toMatchObject({ finishReason: "tool_calls" });
});

it("passes over comments and empty events", async () => {
  const { events, failure } = await readAll([
    Buffer.from(": processing\n\ndata:\n\n"),
    words("Hi"),
    Buffer.from(": processing\n\n"),
    ending,
    DONE,
  ]);
  expect(failure).toBeNull();
  expect(events).toHaveLength(2);
});

it("does not take an ending that says the host gave up", async () => {
  const broken = chunk({
    choices: [{ index: 0, delta: {}, finish_reason: "error" }],
  });
  const { failure } = await readAll([words("Hi"), broken, DONE]);
  expect(failure).toMatchObject({ kind: "server" });
});

it("takes running into a limit before the first word for an answer", async () => {
  const silent = chunk({
    choices: [{ index: 0, delta: {}, finish_reason: "length" }],
  });
  const { events } = await readAll([silent, DONE]);
  expect(events[0]).toMatchObject({ hasOutput: true, finishReason: "length" });
});
