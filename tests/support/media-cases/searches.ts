import type { Json, MediaCase } from "#tests/support/media-cases/media-case.ts";
import { CLAUDE_SEARCH } from "#tests/support/media-cases/claude-search.ts";
import { ENGINE_CASES } from "#tests/support/media-cases/engines.ts";
import {
  citing,
  events,
  PAGE,
  SAID,
  searching,
  WORDS,
} from "#tests/support/media-cases/pages.ts";

const USAGE = { prompt_tokens: 14, completion_tokens: 8, total_tokens: 22 };
const MARKED = `${SAID}[1]`;
const chunk = (delta: Json, more: Json = {}): Json => ({
  id: "x",
  search_results: [PAGE],
  choices: [{ index: 0, delta, ...more }],
});

const cited = {
  type: "url_citation",
  ...PAGE,
  start_index: 0,
  end_index: SAID.length,
};
const response = {
  id: "resp_1",
  object: "response",
  status: "completed",
  output: [
    { type: "web_search_call", id: "ws", action: { type: "search" } },
    {
      type: "message",
      id: "m",
      role: "assistant",
      content: [
        { type: "output_text", text: SAID, annotations: [cited], logprobs: [] },
      ],
    },
  ],
  usage: { input_tokens: 14, output_tokens: 8, total_tokens: 22 },
};

const gemini = (text: string, more: Json = {}): Json => ({
  candidates: [{ content: { parts: [{ text }], role: "model" }, ...more }],
  usageMetadata: {
    promptTokenCount: 14,
    candidatesTokenCount: 8,
    totalTokenCount: 22,
  },
});
const rests = {
  finishReason: "STOP",
  groundingMetadata: {
    webSearchQueries: ["capital of France"],
    groundingChunks: [{ web: { uri: PAGE.url, title: PAGE.title } }],
    groundingSupports: [
      {
        segment: { endIndex: SAID.length, text: SAID },
        groundingChunkIndices: [0],
      },
    ],
  },
};

/** Hosts that search: bare engines, and models that answer with what they find. */
export const SEARCH_CASES: MediaCase[] = [
  ...ENGINE_CASES,
  {
    host: "perplexity",
    model: "perplexity/sonar-pro",
    base: "",
    answers: () => ({
      "POST /chat/completions": {
        json: {
          id: "x",
          search_results: [PAGE],
          choices: [
            { index: 0, message: { content: MARKED }, finish_reason: "stop" },
          ],
          usage: USAGE,
        },
      },
    }),
    streams: {
      "POST /chat/completions": events(
        chunk({ content: WORDS[0] }),
        chunk({ content: `${WORDS[1]}[1]` }),
        { ...chunk({}, { finish_reason: "stop" }), usage: USAGE },
      ),
    },
    ...searching,
    made: citing(MARKED, SAID.length, MARKED.length),
  },
  {
    host: "openai",
    model: "openai/gpt-5.5",
    base: "/v1",
    answers: () => ({ "POST /v1/responses": { json: response } }),
    streams: {
      "POST /v1/responses": events(
        { type: "response.created", response: { id: "resp_1" } },
        ...WORDS.map((delta) => ({
          type: "response.output_text.delta",
          delta,
        })),
        { type: "response.output_text.annotation.added", annotation: cited },
        { type: "response.completed", response },
      ),
    },
    // Its specification cannot tell kinds of input apart; the adapter's own suite holds requests to it.
    ...searching,
  },
  {
    host: "google",
    model: "google/gemini-3.5-flash",
    base: "/v1beta",
    answers: () => ({
      "POST /v1beta/models/gemini-3.5-flash:generateContent": {
        json: gemini(SAID, rests),
      },
    }),
    streams: {
      "POST /v1beta/models/gemini-3.5-flash:streamGenerateContent": events(
        gemini(WORDS[0]),
        gemini(WORDS[1], rests),
      ),
    },
    spec: ["gemini", "/models/{modelsId}:generateContent"],
    ...searching,
  },
  CLAUDE_SEARCH,
];
