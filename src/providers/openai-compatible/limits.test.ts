import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Timeouts, UpstreamEvent } from "#core/upstream.ts";
import { createHttpClient, type HttpClient } from "#providers/http/client.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { openAiCompatible } from "#providers/openai-compatible/upstream.ts";
import { completion, streamOf } from "#tests/support/mock-upstream/answers.ts";
import { aCall } from "#tests/support/upstream-call.ts";

/** The limits of an answer, by a clock that goes on when a test says so, at a host that speaks when it does. */

const MODEL = "large-1";
const never = new AbortController().signal;

let client: HttpClient;
let server: Server;
/** The answer that is asked for. */
let asked: Promise<ServerResponse>;

beforeEach(async () => {
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  asked = promise;
  server = createServer((_request, response) => resolve(response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  client = createHttpClient();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(async () => {
  vi.useRealTimers();
  await client.close();
  server.closeAllConnections();
  server.close();
});

function upstream() {
  const { port } = server.address() as AddressInfo;
  const host = { baseUrl: `http://127.0.0.1:${port}/v1`, headers: {} };
  return openAiCompatible(client, host, rulesOf("acme"));
}

const callOf = (limits: Partial<Timeouts>) =>
  aCall({
    offerModel: MODEL,
    timeouts: { ...aCall().timeouts, ...limits },
  });

async function beginAs(type: string): Promise<ServerResponse> {
  const response = await asked;
  response.writeHead(200, { "content-type": type });
  return response;
}

/** Waits for what is on its way between the host and us, and for who waits for it. */
async function untilStill(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it("a whole answer that has begun may take its time, whatever the first-token limit", async () => {
  const limits = { firstTokenMs: 100, betweenTokensMs: 10 };
  const answer = upstream().complete(callOf(limits), never);
  const response = await beginAs("application/json");
  const text = JSON.stringify(completion(MODEL, { content: "At last." }));
  response.write(text.slice(0, 1));
  // The limit of its beginning is lifted; the one of the whole stays.
  await expect.poll(() => vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1_000);
  response.end(text.slice(1));
  expect(await answer).toHaveProperty("result");
});

it("a stream may be longer than the first-token and gap limits together", async () => {
  const limits = { firstTokenMs: 150, betweenTokensMs: 150 };
  const words = Array.from({ length: 20 }, (_none, at) => ` word${at}`);
  const pieces = streamOf(MODEL, words);
  const last = pieces.splice(-3).join("");
  let response: ServerResponse;
  let spentMs = 0;
  const say = () => {
    vi.advanceTimersByTime(100);
    spentMs += 100;
    const piece = pieces.shift();
    if (piece === undefined) response.end(last);
    else response.write(piece);
  };
  void beginAs("text/event-stream").then((begun) => {
    response = begun;
    say();
  });
  let text = "";
  for await (const event of upstream().stream(callOf(limits), never)) {
    text += event.json;
    // Once its reader waits for the next.
    if (!event.finishReason && event.json) setImmediate(say);
  }
  expect(text).toContain("word19");
  expect(spentMs).toBeGreaterThan(2_000);
});

it("a stream is given up when it falls silent between two words", async () => {
  const seen: UpstreamEvent[] = [];
  const reading = (async () => {
    const limits = { betweenTokensMs: 60 };
    for await (const event of upstream().stream(callOf(limits), never)) {
      seen.push(event);
    }
  })();
  reading.catch(() => {}); // looked at below
  const [role = "", first = ""] = streamOf(MODEL, ["The"]);
  (await beginAs("text/event-stream")).write(role + first);
  await expect.poll(() => seen.some(({ hasOutput }) => hasOutput)).toBe(true);
  await untilStill();
  vi.advanceTimersByTime(59);
  await untilStill();
  vi.advanceTimersByTime(1);
  await expect(reading).rejects.toMatchObject({
    kind: "timeout",
    message: "The upstream fell silent in the middle of its answer.",
  });
});

it("the time that the caller takes does not count", async () => {
  const limits = { firstTokenMs: 40, betweenTokensMs: 40 };
  const pieces = streamOf(MODEL, ["one", "two", "three"]);
  void beginAs("text/event-stream").then((response) =>
    response.end(pieces.join("")),
  );
  let seen = 0;
  for await (const event of upstream().stream(callOf(limits), never)) {
    if (event.hasOutput) seen++;
    vi.advanceTimersByTime(80);
  }
  expect(seen).toBe(3);
});
