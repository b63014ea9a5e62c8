import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS, saying, type Json } from "#tests/contract/ask.ts";

const AUTO = "/v1/auto/route";
const SUGGEST = "/v1/auto/suggest";
const PRICES = "/v1/models/price-comparison";
const ROUTE = "/v1/models/route";
const CHAT = "/v1/chat/completions";
const POSTS = [AUTO, SUGGEST, PRICES, ROUTE, CHAT];

const MIB = 1024 * 1024;
const auto = { prompt: "A haiku", input: {} };
const route = { query: "text", input: {} };
const chat = saying("A haiku");

/** Path, body, and the field that the answer must name. */
const FIELDS: [string, Json, string][] = [
  [AUTO, { input: {} }, "prompt"],
  [AUTO, { ...auto, prompt: "" }, "prompt"],
  [AUTO, { ...auto, prompt: " \n\t" }, "prompt"],
  [AUTO, { ...auto, prompt: 5 }, "prompt"],
  [AUTO, { ...auto, prompt: null }, "prompt"],
  [AUTO, { prompt: "A haiku" }, "input"],
  [AUTO, { ...auto, input: "A haiku" }, "input"],
  [AUTO, { ...auto, input: [] }, "input"],
  [AUTO, { ...auto, input: { stream: true } }, "input.stream"],
  [AUTO, { ...auto, input: { model: "openai/gpt-5" } }, "input.model"],
  [AUTO, { ...auto, input: { messages: [] } }, "input.messages"],
  [AUTO, { ...auto, input: { messages: ["hi"] } }, "input.messages.0"],
  [
    AUTO,
    { ...auto, input: { messages: [{ role: "robot", content: "hi" }] } },
    "input.messages.0.role",
  ],
  [AUTO, { ...auto, task: "poetry" }, "task"],
  [AUTO, { ...auto, content_mode: "invent" }, "content_mode"],
  [AUTO, { ...auto, optimization: "cheap" }, "optimization"],
  [AUTO, { ...auto, mode: "magic" }, "mode"],
  [AUTO, { ...auto, budget_dollars: -0.01 }, "budget_dollars"],
  [AUTO, { ...auto, budget_dollars: "NaN" }, "budget_dollars"],
  [AUTO, { ...auto, budget_dollars: "1" }, "budget_dollars"],
  [AUTO, { ...auto, budget_dollars: null }, "budget_dollars"],
  [AUTO, { ...auto, session_id: "" }, "session_id"],
  [AUTO, { ...auto, session_id: "two words" }, "session_id"],
  [AUTO, { ...auto, session_id: "s".repeat(129) }, "session_id"],
  [AUTO, { ...auto, feedback: {} }, "feedback.correct"],
  [AUTO, { ...auto, colour: "red" }, "colour"],
  [AUTO, { ...auto, taxonomy: "no-such-taxonomy" }, "taxonomy"],
  [AUTO, { ...auto, provider: "no-such-provider" }, "provider"],
  [AUTO, { ...auto, catalog_family: "no/such--family" }, "catalog_family"],
  [SUGGEST, {}, "prompt"],
  [SUGGEST, { prompt: "x", limit: 0 }, "limit"],
  [SUGGEST, { prompt: "x", limit: 21 }, "limit"],
  [SUGGEST, { prompt: "x", limit: 1.5 }, "limit"],
  [SUGGEST, { prompt: "x", limit: "5" }, "limit"],
  [SUGGEST, { prompt: "x", colour: "red" }, "colour"],
  [PRICES, { prompt: 5 }, "prompt"],
  [PRICES, { task: "poetry" }, "task"],
  [PRICES, { budget_dollars: -1 }, "budget_dollars"],
  [PRICES, { colour: "red" }, "colour"],
  [ROUTE, { input: {} }, "query"],
  [ROUTE, { query: "text" }, "input"],
  [ROUTE, { ...route, maxCost: "cheap" }, "maxCost"],
  [
    ROUTE,
    { ...route, filter: { capabilities: "vision" } },
    "filter.capabilities",
  ],
  [ROUTE, { ...route, filter: { colour: "red" } }, "filter.colour"],
  [ROUTE, { ...route, colour: "red" }, "colour"],
  [CHAT, {}, "messages"],
  [CHAT, { messages: [] }, "messages"],
  [CHAT, { messages: "hi" }, "messages"],
  [CHAT, { messages: [{}] }, "messages.0.role"],
  [CHAT, { messages: [{ role: "user", content: 5 }] }, "messages.0.content"],
  [CHAT, { ...chat, model: 5 }, "model"],
  [CHAT, { ...chat, model: "" }, "model"],
  [CHAT, { ...chat, stream: "yes" }, "stream"],
  [CHAT, { ...chat, temperature: "hot" }, "temperature"],
  [CHAT, { ...chat, max_tokens: -1 }, "max_tokens"],
  [CHAT, { ...chat, max_tokens: 0 }, "max_tokens"],
  [CHAT, { ...chat, max_tokens: 1.5 }, "max_tokens"],
  [CHAT, { ...chat, tools: "all" }, "tools"],
  [CHAT, { ...chat, response_format: {} }, "response_format.type"],
  [CHAT, { ...chat, greatrouter: { colour: "red" } }, "greatrouter.colour"],
  [
    CHAT,
    { ...chat, greatrouter: { budget_dollars: -1 } },
    "greatrouter.budget_dollars",
  ],
];

/** What only raw JSON can spell. */
const RAW: [string, string, string, string | null][] = [
  ["an empty body", AUTO, "", null],
  ["half an object", AUTO, '{"prompt":', null],
  ["a bare NaN", AUTO, '{"prompt":"x","input":{},"budget_dollars":NaN}', null],
  ["an array", AUTO, "[]", null],
  ["a text", CHAT, '"hello"', null],
  ["null", CHAT, "null", null],
  [
    "an infinite budget",
    AUTO,
    '{"prompt":"x","input":{},"budget_dollars":1e999}',
    "budget_dollars",
  ],
  ["a null character", AUTO, '{"prompt":"a\\u0000b","input":{}}', "prompt"],
  ["half a surrogate", AUTO, '{"prompt":"\\ud800","input":{}}', "prompt"],
  [
    "half a surrogate in a message",
    CHAT,
    '{"messages":[{"role":"user","content":"\\udc00 hi"}]}',
    "messages.0.content",
  ],
  [
    "a null character in a query",
    ROUTE,
    '{"query":"te\\u0000xt","input":{}}',
    "query",
  ],
  [
    "a bottomless body",
    CHAT,
    `{"messages":${"[".repeat(5000)}${"]".repeat(5000)}}`,
    null,
  ],
];

const HEADERS: [string, string][] = [
  ["X-GR-Cache-TTL", "0"],
  ["X-GR-Cache-TTL", "3601"],
  ["X-GR-Cache-TTL", "soon"],
  ["X-GR-Guardrails", "loud"],
  ["Idempotency-Key", "two words"],
];

describe.each(HOSTS)("bad input on the $kind host", ({ origin }) => {
  it.each(FIELDS)("%s %j is refused by name: %s", async (path, body, param) => {
    const { status, json } = await ask(origin, path, { body });
    expect({ status, ...json }).toMatchObject({
      status: 400,
      error: {
        type: "invalid_request_error",
        code: "invalid_request",
        param,
        issues: expect.arrayContaining([
          expect.objectContaining({ path: param }),
        ]) as unknown[],
      },
    });
  });

  it("every bad field is told at once", async () => {
    const { json } = await ask(origin, AUTO, {
      body: { prompt: 5, input: [], budget_dollars: -1 },
    });
    const { issues } = json.error as { issues: { path: string }[] };
    expect(issues.map(({ path }) => path).toSorted()).toEqual([
      "budget_dollars",
      "input",
      "prompt",
    ]);
  });

  it.each(RAW)("%s is refused", async (_, path, body, param) => {
    const { status, json } = await ask(origin, path, { body });
    expect({ status, ...json }).toMatchObject({
      status: 400,
      error: {
        code: "invalid_request",
        ...(param !== null && { param }),
      },
    });
  });

  it.each(POSTS)("%s refuses what is no UTF-8", async (path) => {
    const body = Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
    const { status, json } = await ask(origin, path, { body });
    expect({ status, ...json }).toMatchObject({
      status: 400,
      error: { code: "invalid_request" },
    });
  });

  it.each(HEADERS)("%s: %s is refused by name", async (name, value) => {
    const headers = { [name]: value };
    const { status, json } = await ask(origin, CHAT, { body: chat, headers });
    expect({ status, ...json }).toMatchObject({
      status: 400,
      error: { code: "invalid_request", param: name },
    });
  });

  it.each(POSTS)("%s takes no body of 21 MiB", async (path) => {
    const body = JSON.stringify({ prompt: "x".repeat(21 * MIB) });
    const { status, json } = await ask(origin, path, { body });
    expect({ status, ...json }).toMatchObject({
      status: 413,
      error: {
        code: "payload_too_large",
        message: expect.stringContaining("20 MiB") as string,
      },
    });
  });

  it("nor one of 21 MiB that does not say its length", async () => {
    const part = new TextEncoder().encode("x".repeat(MIB));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ < 21) controller.enqueue(part);
        else controller.close();
      },
    });
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      headers: {
        authorization: `Bearer ${KEYS.test}`,
        "content-type": "application/json",
      },
      body,
      duplex: "half",
    };
    const answer = await fetch(origin + CHAT, init);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({
      error: { code: "payload_too_large" },
    });
  });

  it("a body of 19 MiB is read", async () => {
    const body = { prompt: "A haiku", ignored: "x".repeat(19 * MIB) };
    const { status, json } = await ask(origin, SUGGEST, { body });
    expect({ status, ...json }).toMatchObject({
      status: 400,
      error: { param: "ignored" },
    });
  });

  it("what chat completions does not know is left out with a warning", async () => {
    const body = { ...chat, model: "router", colour: "red" };
    const { status, json } = await ask(origin, CHAT, { body });
    expect({ status, ...json }).toMatchObject({
      status: 200,
      greatrouter: {
        warnings: [
          {
            param: "colour",
            code: expect.any(String) as string,
            message: expect.any(String) as string,
          },
        ],
      },
    });
  });
});
