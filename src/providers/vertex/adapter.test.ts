import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { createHttpClient } from "#providers/http/client.ts";
import { vertexChat } from "#providers/vertex/adapter.ts";
import type { ChatAdapterCase } from "#tests/support/providers/adapter-case.ts";
import { describeChatAdapter } from "#tests/support/providers/chat-adapter-suite.ts";
import {
  COMPLETION_ANSWERS,
  echoCompletion,
} from "#tests/support/providers/completions.ts";
import {
  ACCESS_TOKEN,
  SERVICE_ACCOUNT,
  TOKEN_ANSWER,
  startTokenHost,
} from "#tests/support/providers/google-account.ts";
import type {
  Received,
  Recorded,
} from "#tests/support/providers/recorded-host.ts";
import { specCheck } from "#tests/support/providers/spec.ts";

type Json = Record<string, unknown>;

const tokens = await startTokenHost();
afterAll(() => tokens.close());

const geminiFaults = specCheck(
  "gemini.openapi.json",
  "components/schemas/GenerateContentRequest",
  { closed: true },
);
const claudeFaults = specCheck(
  "anthropic.openapi.json",
  "components/schemas/GrMessageCreate",
  { closed: true },
);
const openFaults = specCheck(
  "openai.contract.schema.json",
  "$defs/CreateChatCompletionRequest",
);

const fixture = (folder: string, name: string): Recorded => ({
  type: "text/event-stream",
  body: readFileSync(
    join(import.meta.dirname, "..", folder, "__fixtures__", name),
  ),
});
const whole = (answer: Json): Recorded => ({ body: JSON.stringify(answer) });
const called = (id: string, name: string, json: string) => ({
  id,
  type: "function",
  function: { name, arguments: json },
});

const CASE = {
  adapter: vertexChat,
  host: "google-vertex",
  settings: {
    GOOGLE_APPLICATION_CREDENTIALS: JSON.stringify(SERVICE_ACCOUNT),
    GOOGLE_VERTEX_LOCATION: "europe-west4",
    GOOGLE_OAUTH_TOKEN_URL: tokens.tokenUrl,
  },
  aside: (url: string) => (url === tokens.tokenUrl ? TOKEN_ANSWER : null),
  basePath: "/v1",
  refuses: () => false,
  streamErrors: [],
} satisfies Partial<ChatAdapterCase>;

const PLACE = "/v1/projects/acme-project/locations/europe-west4";

function faultsOfDoor({ path, headers }: Received, door: RegExp): unknown[] {
  return [
    ...(path.startsWith(`${PLACE}/`) && door.test(path.slice(PLACE.length + 1))
      ? []
      : [path]),
    ...(headers.authorization === `Bearer ${ACCESS_TOKEN}`
      ? []
      : ["authorization"]),
  ];
}

const error = (code: number, status: string, message: string): Recorded => ({
  status: code,
  body: JSON.stringify({ error: { code, message, status } }),
});

const TOOL_PARTS = [
  { text: "Let me see." },
  {
    functionCall: { name: "get_weather", args: { city: "Paris" }, id: "fc-1" },
    thoughtSignature: "c2ln",
  },
  { functionCall: { name: "get_time" } },
];
function geminiAnswer(parts: Json[]): Json {
  return {
    candidates: [{ content: { parts, role: "model" }, finishReason: "STOP" }],
    usageMetadata: {
      promptTokenCount: 80,
      candidatesTokenCount: 30,
      totalTokenCount: 110,
    },
    responseId: "resp-1",
  };
}

describe("Gemini on Vertex", () => {
  describeChatAdapter({
    ...CASE,
    models: ["google/gemini-3.7-flash", "google/gemini-2.5-pro"],
    faults: (request) => [
      ...faultsOfDoor(
        request,
        /^publishers\/google\/models\/[\w.-]+:(?:generateContent|streamGenerateContent\?alt=sse)$/,
      ),
      ...geminiFaults(request.body),
    ],
    answers: {
      "that calls two tools": {
        whole: whole(geminiAnswer(TOOL_PARTS)),
        stream: fixture("gemini", "tools.stream.txt"),
        expected: {
          message: {
            content: "Let me see.",
            refusal: null,
            reasoning_details: [
              {
                type: "reasoning.encrypted",
                data: "c2ln",
                format: "google-gemini-v1",
                model: "google/gemini-3.7-flash",
                id: "fc-1",
              },
            ],
            tool_calls: [
              called("fc-1", "get_weather", '{"city":"Paris"}'),
              called("call_req_test_1", "get_time", "{}"),
            ],
          },
          finishReason: "tool_calls",
          usage: { inputTokens: 80, outputTokens: 30 },
        },
      },
    },
    echo({ body }) {
      const contents = body.contents as { role: string; parts: Json[] }[];
      const last = contents.findLast(({ role }) => role === "model");
      const parts = (last?.parts ?? []).map(({ functionCall }) => ({
        functionCall,
      }));
      return whole(geminiAnswer(parts));
    },
    errors: [
      ["401", error(401, "UNAUTHENTICATED", "words-of-the-host"), "credential"],
      ["403", error(403, "PERMISSION_DENIED", "no"), "credential"],
      [
        "404",
        error(404, "NOT_FOUND", "Publisher Model was not found."),
        "missing",
      ],
      [
        "429",
        error(429, "RESOURCE_EXHAUSTED", "Quota exceeded"),
        "rate_limited",
      ],
      ["500", error(500, "INTERNAL", "words-of-the-host"), "server"],
      ["503", error(503, "UNAVAILABLE", "busy"), "server"],
    ],
  });
});

const claudeMessage = (content: Json[]): Json => ({
  id: "msg_01",
  type: "message",
  role: "assistant",
  model: "claude-opus-5",
  content,
  stop_reason: "tool_use",
  stop_sequence: null,
  usage: { input_tokens: 472, output_tokens: 89 },
});

describe("Claude on Vertex", () => {
  describeChatAdapter({
    ...CASE,
    models: [
      "anthropic/claude-opus-5",
      "anthropic/claude-haiku-4.5",
      "anthropic/claude-sonnet-5.5",
    ],
    faults(request) {
      const { anthropic_version, stream, ...rest } = request.body;
      const { temperature: _t, top_p: _p, top_k: _k, ...body } = rest;
      return [
        ...faultsOfDoor(
          request,
          /^publishers\/anthropic\/models\/[\w.@-]+:(?:rawPredict|streamRawPredict)$/,
        ),
        ...(anthropic_version === "vertex-2023-10-16" ? [] : ["version"]),
        ...(stream === request.path.includes(":stream") ? [] : ["stream"]),
        ...("model" in body ? ["model"] : []),
        ...(JSON.stringify(body).includes('"format":{') ? ["format"] : []),
        // The model stands in the path.
        ...claudeFaults({ ...body, model: "claude-opus-5" }),
      ];
    },
    answers: {
      "that calls two tools": {
        whole: whole(
          claudeMessage([
            { type: "text", text: "Let me see." },
            {
              type: "tool_use",
              id: "toolu_01",
              name: "get_weather",
              input: { city: "Paris" },
            },
            { type: "tool_use", id: "toolu_02", name: "get_time", input: {} },
          ]),
        ),
        stream: fixture("anthropic", "tools.stream.txt"),
        expected: {
          message: {
            content: "Let me see.",
            refusal: null,
            tool_calls: [
              called("toolu_01", "get_weather", '{"city":"Paris"}'),
              called("toolu_02", "get_time", "{}"),
            ],
          },
          finishReason: "tool_calls",
          usage: { inputTokens: 472, outputTokens: 89 },
        },
      },
    },
    echo({ body }) {
      const messages = body.messages as { role: string; content: Json[] }[];
      const last = messages.findLast(({ role }) => role === "assistant");
      const calls = last?.content.filter(({ type }) => type === "tool_use");
      return whole(claudeMessage(calls ?? []));
    },
    errors: [
      [
        "529",
        {
          status: 529,
          body: '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
        },
        "server",
      ],
      [
        "429",
        error(429, "RESOURCE_EXHAUSTED", "Quota exceeded"),
        "rate_limited",
      ],
    ],
  });
});

describe("open models on Vertex", () => {
  describeChatAdapter({
    ...CASE,
    models: ["openai/gpt-oss-120b", "meta/llama-3.1-405b-instruct"],
    refuses: (_model, body) => body === "a file",
    faults: (request) => [
      ...faultsOfDoor(request, /^endpoints\/openapi\/chat\/completions$/),
      ...(/^(?:openai|meta)\/[\w.-]+$/.test(String(request.body.model))
        ? []
        : [request.body.model]),
      ...openFaults(request.body),
    ],
    answers: COMPLETION_ANSWERS,
    echo: echoCompletion,
    errors: [["500", error(500, "INTERNAL", "words-of-the-host"), "server"]],
  });
});

describe("what opens Vertex", () => {
  const host = loadCatalog().hosts.get("google-vertex");
  const opened = (settings: Record<string, string>) =>
    host && vertexChat.open(host, settings, createHttpClient());

  it.each<[string, Record<string, string>]>([
    ["nothing", {}],
    ["no JSON", { GOOGLE_APPLICATION_CREDENTIALS: "/etc/passwd" }],
    [
      "another kind",
      { GOOGLE_APPLICATION_CREDENTIALS: '{"type":"external_account"}' },
    ],
    [
      "a location that leads elsewhere",
      { ...CASE.settings, GOOGLE_VERTEX_LOCATION: "evil.test/" },
    ],
    [
      "a project that leads elsewhere",
      { ...CASE.settings, GOOGLE_VERTEX_PROJECT: "../x" },
    ],
  ])("is not %s", (_name, settings) => {
    expect(opened(settings)).toBeNull();
  });
});
