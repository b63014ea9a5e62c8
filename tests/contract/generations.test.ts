import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS, saying, type Json } from "#tests/contract/ask.ts";

const LATER = { prefer: "respond-async" };

describe.each(HOSTS)(
  "answers that come later on the $kind host",
  ({ origin }) => {
    const begin = (path: string, body: Json, headers = {}, key = KEYS.test) =>
      ask(origin, path, { key, body, headers: { ...LATER, ...headers } });
    const read = (id: unknown, key: string = KEYS.test) =>
      ask(origin, `/v1/generations/${String(id)}`, { key });

    async function ended(id: unknown): Promise<Json> {
      for (;;) {
        const { status, json } = await read(id);
        expect(status).toBe(200);
        if (json.status !== "queued" && json.status !== "running") return json;
      }
    }

    it.each([
      [
        "/v1/auto/route",
        { prompt: "A film of a cat", task: "video", input: {} },
        {
          model: {},
          classification: { task: "video" },
          result: { data: [{}] },
        },
      ],
      [
        "/v1/models/route",
        { query: "text_generation", input: saying("Hello") },
        { result: { object: "chat.completion" } },
      ],
      [
        "/v1/chat/completions",
        { model: "router", ...saying("Hello") },
        { object: "chat.completion", greatrouter: { sandbox: true } },
      ],
    ])("of %s are whole", async (path, body, wanted) => {
      const { status, headers, json } = await begin(path, body);
      expect(status).toBe(202);
      expect(headers.get("preference-applied")).toBe("respond-async");
      expect(json).toMatchObject({
        id: expect.stringMatching(/^gen_/) as string,
        object: "generation",
        status: "queued",
        result: null,
        error: null,
        poll_url: expect.stringContaining(String(json.id)) as string,
      });
      expect(await ended(json.id)).toMatchObject({
        id: json.id,
        status: "succeeded",
        progress: 1,
        result: wanted,
        error: null,
      });
    });

    it("tell why they failed", async () => {
      const { json } = await begin("/v1/chat/completions", {
        model: "router",
        ...saying("sandbox:error=502"),
      });
      expect(await ended(json.id)).toMatchObject({
        status: "failed",
        result: null,
        error: { code: "upstream_error" },
      });
    });

    it("can be cancelled", async () => {
      const { json } = await begin("/v1/chat/completions", {
        model: "router",
        ...saying("sandbox:slow=60s"),
      });
      const path = `/v1/generations/${String(json.id)}`;
      const cancelled = await ask(origin, path, { method: "DELETE" });
      expect(cancelled).toMatchObject({
        status: 200,
        json: { status: "canceled", result: null, error: null },
      });
      expect((await read(json.id)).json).toMatchObject({ status: "canceled" });
    });

    it("begin once for an idempotency key", async () => {
      const body = { model: "router", ...saying("Hello") };
      const once = { "idempotency-key": randomUUID() };
      const first = await begin("/v1/chat/completions", body, once);
      const again = await begin("/v1/chat/completions", body, once);
      expect(again.status).toBe(202);
      expect(again.headers.get("idempotent-replayed")).toBe("true");
      expect(again.json.id).toBe(first.json.id);
      await ended(first.json.id);
    });

    it("are refused at once where the request is bad", async () => {
      const { status, json } = await begin("/v1/auto/route", { prompt: 5 });
      expect(status).toBe(400);
      expect(json).toMatchObject({ error: { code: "invalid_request" } });
      const unknown = await begin(
        "/v1/auto/route",
        { prompt: "x", input: {} },
        {},
        "pk_test_bad",
      );
      expect(unknown.status).toBe(401);
    });

    it("open for keys of their own organisation and mode alone", async () => {
      const { json } = await begin("/v1/chat/completions", {
        model: "router",
        ...saying("Hello"),
      });
      for (const key of [KEYS.live, KEYS.poor]) {
        expect((await read(json.id, key)).status).toBe(404);
      }
      expect((await read("gen_0000000000000000")).status).toBe(404);
      await ended(json.id);
    });
  },
);
