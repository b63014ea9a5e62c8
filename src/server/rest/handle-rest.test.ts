import { describe, expect, it } from "vitest";
import { AppError } from "#core/errors.ts";
import type { Refused } from "#server/rest/options.ts";
import {
  callRest,
  errorIn,
  fakeActions,
  aCaller,
  answeredBy,
} from "#tests/support/fake-api.ts";

const ROUTE = "/v1/auto/route";
const GOOD = {
  prompt: "What is the capital of France?",
  input: {
    messages: [{ role: "user", content: "What is the capital of France?" }],
  },
};
const MIB = 1024 * 1024;
const PRICES = "/v1/models/price-comparison";

describe("bodies", () => {
  it.each([
    ["an array", "[]", /must be a JSON object/],
    ["null", "null", /must be a JSON object/],
    ["a string", '"x"', /must be a JSON object/],
    ["nothing", "", /is empty/],
    ["a broken token", '{"prompt": nope}', /position 11 of 16/],
    ["a cut object", '{"prompt": "x"', /position 14 of 14/],
  ])("are refused when they are %s", async (_, text, message) => {
    const told = await callRest("POST", ROUTE, { text });
    expect(told.status).toBe(400);
    expect(errorIn(told)).toMatchObject({
      type: "invalid_request_error",
      code: "invalid_request",
      message: expect.stringMatching(message) as unknown,
      request_id: "req_test",
    });
  });

  it.each([
    null,
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json; charset=utf-16",
  ])("need the JSON content type, not %s", async (type) => {
    const told = await callRest("POST", ROUTE, {
      json: GOOD,
      headers: { "content-type": type },
    });
    expect(told.status).toBe(415);
    expect(errorIn(told).code).toBe("unsupported_media_type");
  });

  it("are refused when they are no UTF-8", async () => {
    const stream = new Blob([new Uint8Array([0x7b, 0xff, 0x7d])]).stream();
    const told = await callRest("POST", ROUTE, { stream });
    expect(told.status).toBe(400);
    expect(errorIn(told).message).toMatch(/UTF-8/);
  });

  it("are refused unread when their stated length is beyond all patience", async () => {
    let pulled = 0;
    const stream = new ReadableStream<Uint8Array>(
      { pull: () => void pulled++ },
      { highWaterMark: 0 },
    );
    const told = await callRest("POST", ROUTE, {
      stream,
      headers: { "content-length": String(200 * MIB) },
    });
    expect(told.status).toBe(413);
    expect(errorIn(told).code).toBe("payload_too_large");
    expect(pulled).toBe(0);
  });

  it.each<Record<string, string>>([{ "content-length": String(21 * MIB) }, {}])(
    "over 20 MiB are read to their end, so that the sender sees the refusal: %j",
    async (headers) => {
      let left = 21;
      const stream = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (left-- > 0) controller.enqueue(new Uint8Array(MIB).fill(0x20));
          else controller.close();
        },
      });
      const told = await callRest("POST", ROUTE, { stream, headers });
      expect(told.status).toBe(413);
      expect(left).toBe(-1);
    },
  );

  it("that break off are no fault of ours", async () => {
    const unexpected: unknown[] = [];
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("socket hang up")),
    });
    const told = await callRest("POST", ROUTE, {
      stream,
      options: { onUnexpected: (error) => unexpected.push(error) },
    });
    expect(told.status).toBe(400);
    expect(unexpected).toEqual([]);
  });

  it("without end are cut off", async () => {
    let sent = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent++;
        controller.enqueue(new Uint8Array(MIB));
      },
    });
    expect((await callRest("POST", ROUTE, { stream })).status).toBe(413);
    expect(sent).toBeLessThan(100);
  });

  it("may be just 20 MiB", async () => {
    const json = JSON.stringify({ ...GOOD, prompt: "" });
    const text = JSON.stringify({
      ...GOOD,
      prompt: "x".repeat(20 * 1024 * 1024 - json.length),
    });
    expect((await callRest("POST", ROUTE, { text })).status).toBe(200);
  });

  it.each([
    ['{"prompt":"a\\u0000b","input":{}}', "prompt"],
    ['{"prompt":"a\\ud800b","input":{}}', "prompt"],
    [
      '{"prompt":"x","input":{"messages":[{"role":"user","content":"\\udfff"}]}}',
      "input.messages.0.content",
    ],
    ['{"prompt":"x","input":{},"model":"a\\u0000"}', "model"],
    ['{"prompt":"x","input":{"a\\u0000":1}}', 'input."a\\u0000"'],
    ['{"prompt":"x","input":{"__proto__":{"x":1}}}', "input.__proto__"],
    ['{"prompt":"x","input":{},"constructor":1}', "constructor"],
  ])("name the field that no text should hold: %s", async (text, param) => {
    const told = await callRest("POST", ROUTE, { text });
    expect(told.status).toBe(400);
    expect(errorIn(told).param).toBe(param);
  });

  it("take surrogate pairs, and prompts that speak of __proto__", async () => {
    const text = JSON.stringify({ ...GOOD, prompt: "__proto__ X" }).replace(
      "X",
      "\\ud83d\\ude00",
    );
    expect((await callRest("POST", ROUTE, { text })).status).toBe(200);
  });

  it("are refused when nested without end", async () => {
    const text = `{"prompt":"x","input":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`;
    const told = await callRest("POST", ROUTE, { text });
    expect(told.status).toBe(400);
    expect(errorIn(told).message).toMatch(/nested more than 128 levels/);
  });
});

describe("fields", () => {
  it.each([
    [{ budget_dollars: "0.5" }, "budget_dollars"],
    [{ budget_dollars: null }, "budget_dollars"],
    [{ budget_dollars: -1 }, "budget_dollars"],
    [{ budget_dollars: true }, "budget_dollars"],
    [{ feedback: { correct: "false" } }, "feedback.correct"],
    [
      { feedback: { correct: false, suggested_task: "poetry" } },
      "feedback.suggested_task",
    ],
    [{ task: "poetry" }, "task"],
    [{ mode: "fast" }, "mode"],
    [{ prompt: "  " }, "prompt"],
    [{ prompt: 5 }, "prompt"],
    [{ prompt: undefined }, "prompt"],
    [{ input: undefined }, "input"],
    [{ input: [] }, "input"],
    [{ input: { messages: [] } }, "input.messages"],
    [
      { input: { messages: [{ role: "robot", content: "x" }] } },
      "input.messages.0.role",
    ],
    [
      { input: { messages: [{ role: "user", content: 5 }] } },
      "input.messages.0.content",
    ],
    [
      { input: { messages: [{ role: "user", content: [{ text: "x" }] }] } },
      "input.messages.0.content.0.type",
    ],
    [{ input: { stream: true } }, "input.stream"],
    [{ input: { model: "acme/large" } }, "input.model"],
    [{ input: { max_tokens: -5 } }, "input.max_tokens"],
    [{ input: { temperature: "hot" } }, "input.temperature"],
    [{ session_id: "a b" }, "session_id"],
    [{ session_id: "x".repeat(129) }, "session_id"],
    [{ optimisation: "balanced" }, "optimisation"],
    [{ feedback: { correct: true, why: "x" } }, "feedback.why"],
  ])("are named when they are wrong: %j", async (over, path) => {
    const told = await callRest("POST", ROUTE, { json: { ...GOOD, ...over } });
    expect(told.status).toBe(400);
    const error = errorIn(told);
    expect(error.param).toBe(path);
    expect(error.message).toMatch(
      new RegExp(`^${path.replaceAll(".", "\\.")} `),
    );
    expect(error.issues).toMatchObject([{ path }]);
  });

  it("are all named when several are wrong", async () => {
    const told = await callRest("POST", ROUTE, {
      json: { prompt: 1, input: {}, a: 1, b: 2 },
    });
    const { issues } = errorIn(told) as { issues: { path: string }[] };
    expect(issues.map(({ path }) => path)).toEqual(["prompt", "a", "b"]);
  });

  it("refuse Infinity, which JSON spells as 1e999", async () => {
    const told = await callRest("POST", PRICES, {
      text: '{"budget_dollars":1e999}',
    });
    expect(told.status).toBe(400);
    expect(errorIn(told).param).toBe("budget_dollars");
  });

  it.each([0, 21, 1.5, "5", null])("refuse %j suggestions", async (limit) => {
    const told = await callRest("POST", "/v1/auto/suggest", {
      json: { prompt: "x", limit },
    });
    expect(told.status).toBe(400);
    expect(errorIn(told).param).toBe("limit");
  });

  it("stay strict however often other bodies were parsed before", async () => {
    for (const json of [
      { budget_dollars: 1 },
      { budget_dollars: "1" },
      { budget_dollars: null },
    ]) {
      const told = await callRest("POST", PRICES, { json });
      expect(told.status).toBe(json.budget_dollars === 1 ? 200 : 400);
    }
  });
});

describe("paths and methods", () => {
  it("answer 404 for what does not exist", async () => {
    const told = await callRest("GET", "/v1/nothing");
    expect(told.status).toBe(404);
    expect(errorIn(told).code).toBe("unknown_endpoint");
  });

  it.each(["GET", "PUT", "DELETE", "PATCH", "HEAD"])(
    "answer 405 with Allow to %s",
    async (method) => {
      const told = await callRest(method, ROUTE);
      expect(told.status).toBe(405);
      expect(told.headers.get("allow")).toBe("POST, OPTIONS");
      expect(errorIn(told).code).toBe(
        method === "HEAD" ? undefined : "method_not_allowed",
      );
    },
  );

  it("name HEAD beside GET, and know the doors of others", async () => {
    const list = await callRest("POST", "/v1/models", { json: {} });
    expect(list.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect((await callRest("GET", "/v1/chat/completions")).status).toBe(405);
  });

  it("answer HEAD as GET without the body", async () => {
    const told = await callRest("HEAD", "/v1/models");
    expect(told.status).toBe(200);
    expect(told.text).toBe("");
    expect(told.headers.get("content-type")).toBe("application/json");
  });

  it("answer a preflight without a key", async () => {
    const told = await callRest("OPTIONS", ROUTE, {
      headers: {
        authorization: null,
        origin: "https://app.test",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization, x-stainless-lang",
      },
    });
    expect(told.status).toBe(204);
    expect(told.headers.get("access-control-allow-origin")).toBe("*");
    expect(told.headers.get("access-control-allow-headers")).toBe(
      "authorization, x-stainless-lang",
    );
    expect(told.headers.get("access-control-allow-methods")).toContain("POST");
    expect(told.headers.has("access-control-allow-credentials")).toBe(false);
  });

  it("take a trailing slash", async () => {
    expect((await callRest("GET", "/v1/models/")).status).toBe(200);
  });

  it.each(["/v1/%zz", "/v1/%ED%A0%80", "/v1/%00"])(
    "refuse %s",
    async (path) => {
      const told = await callRest("GET", path);
      expect(told.status).toBe(400);
      expect(errorIn(told).param).toBe("path");
    },
  );
});

describe("queries", () => {
  it.each([
    ["routable_only=false", ["acme/large", "acme/small"]],
    ["capabilities=tools,%20vision", ["acme/large"]],
    ["capabilities=tools&capabilities=vision", ["acme/large"]],
    ["provider=acme&task_type=text_generation", ["acme/large", "acme/small"]],
  ])("become what the schema says: %s", async (search, ids) => {
    const told = await callRest("GET", `/v1/models?${search}`);
    const { data } = told.body as { data: { id: string }[] };
    expect(data.map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ["constructor=1", "constructor"],
    ["toString=1", "toString"],
    ["__proto__=1", "__proto__"],
    ["colour=red", "colour"],
    ["routable_only=maybe", "routable_only"],
    ["provider=", "provider"],
    ["provider=a&provider=b", "provider"],
    ["provider=a%00", "provider"],
    ["type=rented", "type"],
  ])("are refused when they make no sense: %s", async (search, param) => {
    const told = await callRest("GET", `/v1/models?${search}`);
    expect(told.status).toBe(400);
    expect(errorIn(told).param).toBe(param);
  });

  it("with keys of Object.prototype are refused on every operation", async () => {
    const told = await callRest("POST", `${ROUTE}?constructor=1`, {
      json: GOOD,
    });
    expect(told.status).toBe(400);
  });
});

describe("callers", () => {
  it("need a key, before their body is looked at", async () => {
    const told = await callRest("POST", ROUTE, {
      text: "{",
      headers: { authorization: null },
    });
    expect(told.status).toBe(401);
    expect(errorIn(told)).toMatchObject({
      type: "authentication_error",
      code: "missing_api_key",
    });
  });

  it.each(["/v1/models", "/v1/openapi.json", "/v1/nothing"])(
    "with a bad key are refused at %s too",
    async (path) => {
      const told = await callRest("GET", path, {
        headers: { authorization: "Bearer nope" },
      });
      expect(told.status).toBe(401);
      expect(errorIn(told).code).toBe("invalid_api_key");
    },
  );

  it("need the scope", async () => {
    const authenticate = async () => aCaller({ scopes: new Set(["read"]) });
    const options = { authenticate };
    const told = await callRest("POST", ROUTE, { json: GOOD, options });
    expect(told.status).toBe(403);
    expect(errorIn(told)).toMatchObject({
      type: "permission_error",
      code: "forbidden",
    });
    expect((await callRest("POST", PRICES, { json: {}, options })).status).toBe(
      200,
    );
  });

  it("may read with the scope manage", async () => {
    const authenticate = async () => aCaller({ scopes: new Set(["manage"]) });
    const told = await callRest("POST", PRICES, {
      json: {},
      options: { authenticate },
    });
    expect(told.status).toBe(200);
  });

  it("are told of the limit that applies, in whole seconds", async () => {
    const told = await callRest("POST", ROUTE, { json: GOOD });
    expect(told.headers.get("x-ratelimit-limit")).toBe("60");
    expect(told.headers.get("x-ratelimit-remaining")).toBe("59");
    expect(told.headers.get("x-ratelimit-reset")).toBe("13");
  });

  it("without a key are limited by their address", async () => {
    const addresses: (string | null)[] = [];
    const actions = fakeActions({
      async admitAddress(address) {
        addresses.push(address);
        throw new AppError("rate_limited", "Slow down.", {
          retryAfterSeconds: 2.1,
          rateLimit: { limit: 600, remaining: 0, resetSeconds: 2.1 },
        });
      },
    });
    const told = await callRest("GET", "/v1/models", {
      headers: { authorization: null },
      options: { actions },
    });
    expect(told.status).toBe(429);
    expect(told.headers.get("retry-after")).toBe("3");
    expect(told.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(addresses).toEqual(["192.0.2.1"]);
  });
});

describe("answers", () => {
  it("carry the request id and open themselves to browsers", async () => {
    for (const told of [
      await callRest("GET", "/v1/models"),
      await callRest("GET", "/v1/nothing"),
    ]) {
      expect(told.headers.get("x-request-id")).toBe("req_test");
      expect(told.headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  it("hide what no one foresaw, and report it", async () => {
    const seen: unknown[] = [];
    const actions = fakeActions({
      route: async () => {
        throw new Error("connection to 10.0.0.1 with password hunter2 failed");
      },
    });
    const told = await callRest("POST", ROUTE, {
      json: GOOD,
      options: { actions, onUnexpected: (error) => seen.push(error) },
    });
    expect(told.status).toBe(500);
    expect(errorIn(told)).toMatchObject({
      type: "api_error",
      code: "internal",
    });
    expect(told.text).not.toMatch(/hunter2|10\.0\.0\.1/);
    expect(String(seen)).toContain("hunter2");
  });

  it("hide an answer that breaks its own schema", async () => {
    const actions = fakeActions({
      route: async () => ({ ...answeredBy(), result: 5 as never }),
    });
    const told = await callRest("POST", ROUTE, {
      json: GOOD,
      options: { actions },
    });
    expect(told.status).toBe(500);
    expect(errorIn(told).issues).toBeUndefined();
  });

  it("list the attempts of a failure", async () => {
    const actions = fakeActions({
      route: async () => {
        throw new AppError("upstream_error", "No model could answer.", {
          attempts: [
            {
              model: "acme/large",
              host: "acme",
              status: 500,
              ms: 3,
              errorCode: "server",
            },
          ],
        });
      },
    });
    const told = await callRest("POST", ROUTE, {
      json: GOOD,
      options: { actions },
    });
    expect(told.status).toBe(502);
    expect(errorIn(told).attempts).toEqual([
      {
        model: "acme/large",
        host: "acme",
        status: 500,
        ms: 3,
        error_code: "server",
      },
    ]);
  });

  it("serve the OpenAPI document to anyone", async () => {
    const told = await callRest("GET", "/v1/openapi.json", {
      headers: { authorization: null },
    });
    expect(told.status).toBe(200);
    expect(told.body.openapi).toBe("3.1.0");
  });
});

describe("inference requests", () => {
  it("that are refused at the door are reported once, with what the caller saw", async () => {
    const refusals: Refused[] = [];
    const options = { onRefused: (refusal: Refused) => refusals.push(refusal) };
    await callRest("POST", ROUTE, { text: "{", options });
    await callRest("POST", "/v1/models/route", { json: {}, options });
    await callRest("POST", ROUTE, {
      json: GOOD,
      headers: { "x-gr-cache-ttl": "0" },
      options,
    });
    await callRest("POST", ROUTE, {
      json: GOOD,
      headers: { authorization: null },
      options,
    });
    await callRest("POST", PRICES, { text: "{", options });
    expect(refusals).toMatchObject([
      { endpoint: ROUTE, status: 400, code: "invalid_request" },
      { endpoint: "/v1/models/route", status: 400 },
      { endpoint: ROUTE, status: 400 },
    ]);
  });

  it("that began their journey are not: it logs itself", async () => {
    const refusals: Refused[] = [];
    const actions = fakeActions({
      route: async () => {
        throw new AppError("budget_too_low", "Too low.");
      },
    });
    const told = await callRest("POST", ROUTE, {
      json: GOOD,
      options: { actions, onRefused: (refusal) => refusals.push(refusal) },
    });
    expect(told.status).toBe(400);
    expect(refusals).toEqual([]);
  });

  it("carry their headers into the journey", async () => {
    const actions = fakeActions();
    await callRest("POST", ROUTE, {
      json: GOOD,
      headers: { "x-gr-cache-ttl": "3600", "x-gr-guardrails": "moderate" },
      options: { actions },
    });
    expect(actions.asked.routed).toMatchObject([
      { cacheTtlSeconds: 3600, guardrails: "moderate", requestId: "req_test" },
    ]);
  });

  it.each([
    ["x-gr-cache-ttl", "0", "X-GR-Cache-TTL"],
    ["x-gr-cache-ttl", "3601", "X-GR-Cache-TTL"],
    ["x-gr-cache-ttl", "1.5", "X-GR-Cache-TTL"],
    ["x-gr-guardrails", "strict", "X-GR-Guardrails"],
    ["idempotency-key", "a b", "Idempotency-Key"],
  ])("refuse %s: %s", async (name, value, param) => {
    const told = await callRest("POST", ROUTE, {
      json: GOOD,
      headers: { [name]: value },
    });
    expect(told.status).toBe(400);
    expect(errorIn(told).param).toBe(param);
  });

  it("with an Idempotency-Key run under its claim, failures too", async () => {
    const claims: unknown[] = [];
    const once: NonNullable<Parameters<typeof callRest>[2]>["options"] = {
      async once({ key, body, endpoint }, make) {
        claims.push({ key, body, endpoint });
        return make();
      },
    };
    const headers = { "idempotency-key": "k1" };
    const text = JSON.stringify(GOOD);
    expect(
      (await callRest("POST", ROUTE, { text, headers, options: once })).status,
    ).toBe(200);
    expect(
      (await callRest("POST", ROUTE, { text: "{}", headers, options: once }))
        .status,
    ).toBe(400);
    expect(claims).toEqual([
      { key: "k1", body: text, endpoint: ROUTE },
      { key: "k1", body: "{}", endpoint: ROUTE },
    ]);
  });
});
