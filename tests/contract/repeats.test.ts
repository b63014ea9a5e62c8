import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ask, HOSTS, saying, send } from "#tests/contract/ask.ts";
import { saidBy, stream } from "#tests/contract/events.ts";

const CHAT = "/v1/chat/completions";
const POSTS = [
  [CHAT, () => saying(`Hello ${randomUUID()}`)],
  ["/v1/auto/route", () => ({ prompt: `Hello ${randomUUID()}`, input: {} })],
  [
    "/v1/models/route",
    () => ({ query: "text", input: saying(`Hello ${randomUUID()}`) }),
  ],
] as const;

describe.each(HOSTS)("repeated requests on the $kind host", ({ origin }) => {
  it.each(POSTS)("%s runs once for one Idempotency-Key", async (path, make) => {
    const asked = {
      body: make(),
      headers: { "idempotency-key": randomUUID() },
    };
    const first = await ask(origin, path, asked);
    const again = await ask(origin, path, asked);
    expect(first.status).toBe(200);
    expect(again.status).toBe(200);
    expect(again.text).toBe(first.text);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.headers.get("x-request-id")).not.toBe(
      first.headers.get("x-request-id"),
    );
  });

  it("a stream is told again, word for word", async () => {
    const asked = {
      body: { ...saying(`Hello ${randomUUID()}`), stream: true },
      headers: { "idempotency-key": randomUUID() },
    };
    const first = await send(origin, CHAT, asked).then((it) => it.text());
    const again = await send(origin, CHAT, asked).then((it) => it.text());
    expect(first).toContain("[DONE]");
    expect(again).toBe(first);
  });

  it("twins in flight are one request", async () => {
    const asked = {
      body: saying(`Twins ${randomUUID()}. sandbox:slow=200ms`),
      headers: { "idempotency-key": randomUUID() },
    };
    const twins = await Promise.all([
      ask(origin, CHAT, asked),
      ask(origin, CHAT, asked),
      ask(origin, CHAT, asked),
    ]);
    expect(new Set(twins.map(({ text }) => text)).size).toBe(1);
    expect(twins[0]?.status).toBe(200);
  });

  it("a refusal is kept too, a failure of ours is not", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const refused = { body: { ...saying("x"), model: "no/such" }, headers };
    await ask(origin, CHAT, refused);
    const kept = await ask(origin, CHAT, refused);
    expect(kept.status).toBe(404);
    expect(kept.headers.get("idempotent-replayed")).toBe("true");

    const failing = {
      body: saying("sandbox:error=503"),
      headers: { "idempotency-key": randomUUID() },
    };
    await ask(origin, CHAT, failing);
    const anew = await ask(origin, CHAT, failing);
    expect(anew.status).toBe(503);
    expect(anew.headers.get("idempotent-replayed")).toBeNull();
  });

  it.each(POSTS)("%s answers from the cache", async (path, make) => {
    const asked = { body: make(), headers: { "x-gr-cache-ttl": "60" } };
    const first = await ask(origin, path, asked);
    const again = await ask(origin, path, asked);
    expect(first.json).toMatchObject({ greatrouter: { cache: "miss" } });
    expect(again.json).toMatchObject({
      greatrouter: { cache: "hit", cost_dollars: 0 },
    });
    for (const key of ["result", "choices"]) {
      expect(again.json[key]).toEqual(first.json[key]);
    }
  });

  it("a cached answer is streamed where a stream is asked for", async () => {
    const headers = { "x-gr-cache-ttl": "60" };
    const body = saying(`Stream me ${randomUUID()}`);
    const { json } = await ask(origin, CHAT, { body, headers });
    const { chunks, done } = await stream(origin, body, { headers });
    expect(done).toBe(true);
    expect(chunks.at(-1)).toMatchObject({ greatrouter: { cache: "hit" } });
    expect(json).toMatchObject({
      choices: [{ message: { content: saidBy(chunks) } }],
    });
  });

  it("nothing is cached unasked", async () => {
    const body = saying(`Uncached ${randomUUID()}`);
    await ask(origin, CHAT, { body });
    const { json } = await ask(origin, CHAT, { body });
    expect(json).toMatchObject({ greatrouter: { cache: "off" } });
  });
});
