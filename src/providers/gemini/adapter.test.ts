import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { geminiChat } from "#providers/gemini/adapter.ts";
import { describeChatAdapter } from "#tests/support/providers/chat-adapter-suite.ts";
import type {
  Received,
  Recorded,
} from "#tests/support/providers/recorded-host.ts";
import { specCheck } from "#tests/support/providers/spec.ts";

type Json = Record<string, unknown>;

const requestFaults = specCheck(
  "gemini.openapi.json",
  "components/schemas/GenerateContentRequest",
  { closed: true },
);
const answerFaults = specCheck(
  "gemini.openapi.json",
  "components/schemas/GenerateContentResponse",
);

const fixture = (name: string): Recorded => ({
  type: "text/event-stream",
  body: readFileSync(join(import.meta.dirname, "__fixtures__", name)),
});
const whole = (answer: Json): Recorded => ({ body: JSON.stringify(answer) });

function answer(parts: Json[], usageMetadata: Json): Json {
  return {
    candidates: [
      { content: { parts, role: "model" }, finishReason: "STOP", index: 0 },
    ],
    usageMetadata,
    modelVersion: "gemini-3.8-flash",
    responseId: "resp-1",
  };
}

const PLAIN = answer(
  [
    { text: "**Thinking of France**", thought: true },
    { text: "Paris — पेरिस 🗼", thoughtSignature: "c2ln" },
  ],
  {
    promptTokenCount: 50,
    candidatesTokenCount: 9,
    totalTokenCount: 69,
    thoughtsTokenCount: 10,
    cachedContentTokenCount: 12,
    cacheTokensDetails: [{ modality: "TEXT", tokenCount: 12 }],
    promptTokensDetails: [
      { modality: "TEXT", tokenCount: 20 },
      { modality: "IMAGE", tokenCount: 20 },
      { modality: "AUDIO", tokenCount: 10 },
    ],
  },
);
const TOOLS = answer(
  [
    { text: "Let me see." },
    {
      functionCall: {
        name: "get_weather",
        args: { city: "Paris" },
        id: "fc-1",
      },
      thoughtSignature: "c2ln",
    },
    { functionCall: { name: "get_time" } },
  ],
  { promptTokenCount: 80, candidatesTokenCount: 30, totalTokenCount: 110 },
);

const [FRENCH, RIVER] = ["https://a.example/paris", "https://b.example/seine"];
const LINES = ["पेरिस 🗼 is the capital.", " It lies on the Seine."] as const;
/** Places in bytes, as Google tells them. */
const segment = (from: string, of: string) => {
  const startIndex = Buffer.byteLength(from);
  return { startIndex, endIndex: startIndex + Buffer.byteLength(of), text: of };
};
const SOURCES = {
  webSearchQueries: ["capital of France", "river of Paris"],
  groundingChunks: [FRENCH, RIVER, "https://c.example/more"].map((uri, at) => ({
    web: { uri, title: `Page ${at}` },
  })),
  groundingSupports: [
    { segment: segment("", LINES[0]), groundingChunkIndices: [0] },
    { segment: segment(LINES[0], LINES[1]), groundingChunkIndices: [0, 1, 9] },
  ],
};
const cited = (
  at: number,
  url: string,
  start_index: number,
  end_index: number,
) => ({
  type: "url_citation",
  url_citation: { url, title: `Page ${at}`, start_index, end_index },
});
const [BREAK, LENGTH] = [LINES[0].length, LINES.join("").length];
const COUNTED = {
  promptTokenCount: 50,
  candidatesTokenCount: 9,
  totalTokenCount: 59,
};
const grounded = (text: string, more: Json): Json => ({
  candidates: [
    { content: { parts: [{ text }], role: "model" }, index: 0, ...more },
  ],
  usageMetadata: COUNTED,
  responseId: "resp-2",
});

const signed = (more: Json) => ({
  type: "reasoning.encrypted",
  data: "c2ln",
  format: "google-gemini-v1",
  model: "google/gemini-3.8-flash",
  ...more,
});
const called = (id: string, name: string, json: string) => ({
  id,
  type: "function",
  function: { name, arguments: json },
});
const error = (
  code: number,
  status: string,
  message: string,
  details: Json[] = [],
): Recorded => ({
  status: code,
  body: JSON.stringify({ error: { code, message, status, details } }),
});

function echo({ body }: Received): Recorded {
  const contents = body.contents as { role: string; parts: Json[] }[];
  const last = contents.findLast(({ role }) => role === "model");
  const parts = (last?.parts ?? []).map(({ functionCall }) => ({
    functionCall,
  }));
  return whole(answer(parts, { promptTokenCount: 1, candidatesTokenCount: 1 }));
}

const IN_STREAM = readFileSync(
  join(import.meta.dirname, "__fixtures__", "text.stream.txt"),
  "utf8",
).split("\n\n")[0];

describe("Gemini", () => {
  describeChatAdapter({
    adapter: geminiChat,
    host: "google",
    settings: { GEMINI_API_KEY: "AIza-secret" },
    basePath: "/v1beta",
    models: [
      "google/gemini-3.8-flash",
      "google/gemini-2.5-flash",
      "google/gemini-2.5-pro",
      "google/gemini-2.5-flash-lite",
      "google/gemini-3.1-pro-preview",
      "google/gemma-3-27b-it",
    ],
    refuses: () => false,
    faults({ path, headers, body }) {
      const verb =
        /^\/v1beta\/models\/[\w.-]+:(?:generateContent|streamGenerateContent\?alt=sse)$/;
      return [
        ...(verb.test(path) ? [] : [path]),
        ...(headers["x-goog-api-key"] === "AIza-secret" ? [] : ["key"]),
        ...requestFaults(body),
      ];
    },
    answers: {
      "with thoughts": {
        whole: whole(PLAIN),
        stream: fixture("text.stream.txt"),
        expected: {
          message: {
            content: "Paris — पेरिस 🗼",
            refusal: null,
            reasoning_content: "**Thinking of France**",
            reasoning_details: [signed({})],
          },
          finishReason: "stop",
          usage: {
            inputTokens: 8,
            cacheReadTokens: 12,
            inputAudioTokens: 10,
            inputImageTokens: 20,
            outputTokens: 9,
            reasoningTokens: 10,
          },
        },
      },
      "that calls two tools": {
        whole: whole(TOOLS),
        stream: fixture("tools.stream.txt"),
        expected: {
          message: {
            content: "Let me see.",
            refusal: null,
            reasoning_details: [signed({ id: "fc-1" })],
            tool_calls: [
              called("fc-1", "get_weather", '{"city":"Paris"}'),
              called("call_req_test_1", "get_time", "{}"),
            ],
          },
          finishReason: "tool_calls",
          usage: { inputTokens: 80, outputTokens: 30 },
        },
      },
      "that rests on pages": {
        whole: whole(
          grounded(LINES.join(""), {
            groundingMetadata: SOURCES,
            finishReason: "STOP",
          }),
        ),
        // Pages ahead of the places, and all of it once more at the end.
        stream: {
          type: "text/event-stream",
          body: [
            grounded(LINES[0], {
              groundingMetadata: { ...SOURCES, groundingSupports: [] },
            }),
            grounded(LINES[1], {
              groundingMetadata: {
                groundingSupports: SOURCES.groundingSupports,
              },
            }),
            grounded("", { groundingMetadata: SOURCES, finishReason: "STOP" }),
          ]
            .map((event) => `data: ${JSON.stringify(event)}\n\n`)
            .join(""),
        },
        expected: {
          message: {
            content: LINES.join(""),
            refusal: null,
            annotations: [
              cited(0, FRENCH, 0, BREAK),
              cited(0, FRENCH, BREAK, LENGTH),
              cited(1, RIVER, BREAK, LENGTH),
              cited(2, "https://c.example/more", LENGTH, LENGTH),
            ],
          },
          finishReason: "stop",
          // The price list has no fee for its searches.
          usage: { inputTokens: 50, outputTokens: 9 },
        },
      },
    },
    echo,
    errors: [
      ["400", error(400, "INVALID_ARGUMENT", "words-of-the-host"), "caller"],
      [
        "too much input",
        error(
          400,
          "INVALID_ARGUMENT",
          "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
        ),
        "context_length",
      ],
      [
        "a wrong key",
        error(
          400,
          "INVALID_ARGUMENT",
          "API key not valid. Please pass a valid API key.",
        ),
        "credential",
      ],
      [
        "a place that is not served",
        error(
          400,
          "FAILED_PRECONDITION",
          "User location is not supported for the API use.",
        ),
        "credential",
      ],
      ["403", error(403, "PERMISSION_DENIED", "no"), "credential"],
      ["404", error(404, "NOT_FOUND", "models/x is not found"), "missing"],
      [
        "a limit by the minute that reads like a bill",
        error(
          429,
          "RESOURCE_EXHAUSTED",
          "You exceeded your current quota, please check your plan and billing details.",
          [
            {
              "@type": "type.googleapis.com/google.rpc.RetryInfo",
              retryDelay: "34s",
            },
          ],
        ),
        "rate_limited",
        { retryAfterSeconds: 34 },
      ],
      ["500", error(500, "INTERNAL", "words-of-the-host"), "server"],
      ["503", error(503, "UNAVAILABLE", "The model is overloaded."), "server"],
      ["504", error(504, "DEADLINE_EXCEEDED", "late"), "server"],
    ],
    streamErrors: [
      [
        "an error",
        {
          type: "text/event-stream",
          body: `${IN_STREAM}\n\ndata: {"error":{"code":503,"message":"overloaded","status":"UNAVAILABLE"}}\n\n`,
        },
        "server",
      ],
      [
        "a call that the model could not spell",
        {
          type: "text/event-stream",
          body: `${IN_STREAM}\n\ndata: {"candidates":[{"finishReason":"MALFORMED_FUNCTION_CALL"}]}\n\n`,
        },
        "server",
      ],
    ],
  });
});

it("replays answers of the published shape", () => {
  const chunks = ["text.stream.txt", "tools.stream.txt"]
    .flatMap((name) =>
      Buffer.from(fixture(name).body).toString("utf8").split("\n"),
    )
    .filter((line) => line.startsWith("data: "))
    .map((line) => JSON.parse(line.slice(6)) as Json);
  expect([PLAIN, TOOLS, ...chunks].flatMap((one) => answerFaults(one))).toEqual(
    [],
  );
});
