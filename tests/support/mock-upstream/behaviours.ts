import type { IncomingMessage, ServerResponse } from "node:http";
import {
  DONE,
  PLAIN_WORDS,
  TOOL_CALL,
  UPSTREAM_SECRET,
  chunk,
  completion,
  errorBody,
  event,
  streamOf,
  toolStream,
  usageChunk,
} from "./answers.ts";
import {
  answer,
  cut,
  drip,
  every,
  fail,
  open,
  pace,
  pour,
  say,
} from "./delivery.ts";

type Json = Record<string, unknown>;

export type Request = {
  model: string;
  stream: boolean;
  /** Parsed only when asked for: the plain case does not need it. */
  body(): Json;
};

type Answer = (
  request: Request,
  response: ServerResponse,
  incoming: IncomingMessage,
) => void;

const JSON_TYPE = "application/json";
const MEGABYTE = 1024 * 1024;

/** How a model behaves, by its name. Every other name answers plainly. */
const BEHAVIOURS: Readonly<Record<string, Answer | undefined>> = {
  /** The connection ends before an answer. */
  reset: (_request, response) => response.socket?.destroy(),
  silent: () => {},
  "retry-seconds": fails(429, { "retry-after": "7" }),
  "retry-date": (_request, response) =>
    fail(response, 429, {
      "retry-after": new Date(Date.now() + 30_000).toUTCString(),
    }),
  "retry-ms": fails(429, { "retry-after-ms": "250" }),
  quota: fails(429, {}, "insufficient_quota"),
  "context-length": fails(400, {}, "context_length_exceeded"),
  "bad-param": (_request, response) =>
    answer(
      response,
      400,
      JSON.stringify({
        error: {
          message: UPSTREAM_SECRET,
          type: "invalid_request_error",
          param: "temperature",
          code: null,
        },
      }),
    ),
  "html-200": (_request, response) =>
    answer(response, 200, "<html><body>Welcome</body></html>", "text/html"),
  "empty-200": (_request, response) => answer(response, 200, ""),
  "wrong-type": ({ model }, response) =>
    answer(
      response,
      200,
      JSON.stringify(completion(model, { content: "Hi" })),
      "text/plain",
    ),
  "garbage-json": ({ model, stream }, response) =>
    stream
      ? say(response, [
          event(chunk(model, { role: "assistant" })),
          event('{"choices": [{]'),
          DONE,
        ])
      : answer(response, 200, '{"choices": [{]'),
  "error-200": (_request, response) =>
    answer(response, 200, errorBody(UPSTREAM_SECRET, "server_error", null)),
  "no-output": ({ model, stream }, response) =>
    stream
      ? say(response, streamOf(model, []))
      : answer(
          response,
          200,
          JSON.stringify(completion(model, { content: "" })),
        ),
  "empty-stream": (_request, response) => say(response, []),
  "done-only": (_request, response) => say(response, [DONE]),
  "error-before": ({ model }, response) =>
    say(response, [
      event(chunk(model, { role: "assistant", content: "" })),
      event(
        errorBody(UPSTREAM_SECRET, "rate_limit_error", "rate_limit_exceeded"),
      ),
    ]),
  "error-after": ({ model }, response) =>
    say(response, [
      ...started(model),
      `event: error\n${event(errorBody(UPSTREAM_SECRET, "server_error", null))}`,
    ]),
  "cut-mid-event": ({ model, stream }, response) =>
    stream
      ? cut(response, [
          ...started(model),
          event(chunk(model, { content: "lost" })).slice(0, 40),
        ])
      : cut(response, [halfOf(model)], JSON_TYPE),
  /** Of a whole answer no more comes than its head. */
  "cut-between": ({ model, stream }, response) =>
    stream ? cut(response, started(model)) : cut(response, [""], JSON_TYPE),
  "end-mid-event": ({ model }, response) =>
    say(response, [
      ...started(model),
      event(chunk(model, { content: "lost" })).slice(0, 40),
    ]),
  "end-between": ({ model }, response) => say(response, started(model)),
  "stall-before": ({ model, stream }, response) => {
    if (stream) {
      open(response).write(
        event(chunk(model, { role: "assistant", content: "" })),
      );
    } else open(response, JSON_TYPE);
  },
  "stall-comments": (_request, response) => {
    open(response);
    every(response, 20, () => ": keep-alive\n\n");
  },
  "stall-after": ({ model, stream }, response) => {
    if (stream) open(response).write(started(model).join(""));
    else open(response, JSON_TYPE).write(halfOf(model));
  },
  /** Never falls silent, and never ends. */
  endless: ({ model, stream }, response) => {
    const word = stream ? event(chunk(model, { content: " word" })) : " ";
    open(response, stream ? undefined : JSON_TYPE).write(
      stream ? started(model).join("") : halfOf(model),
    );
    every(response, 20, () => word);
  },
  "huge-event": ({ model, stream }, response) => {
    const [before = "", after = ""] = event(
      chunk(model, { content: "|" }),
    ).split("|");
    if (stream) open(response).write(started(model).join("") + before);
    else open(response, JSON_TYPE).write('"');
    pour(response, "x".repeat(MEGABYTE), stream ? 40 : 65, after);
  },
  "slow-drip": (request, response) => drip(request, response),
  "no-done": ({ model }, response) =>
    say(response, streamOf(model, PLAIN_WORDS).slice(0, -1)),
  "no-finish": ({ model }, response) =>
    say(response, [...started(model), DONE]),
  "whole-for-stream": ({ model }, response) =>
    answer(response, 200, JSON.stringify(completion(model, { content: "Hi" }))),
  /** Says what it was asked. */
  echo: (request, response) =>
    speak(request, response, [lastWords(request.body())]),
  /** Says, as JSON, the body it was sent. */
  mirror: (request, response) =>
    speak(request, response, [JSON.stringify(request.body())]),
  json: (request, response) =>
    speak(request, response, ['{"answer":', '"Paris"}']),
  vision: (request, response) =>
    speak(request, response, [`${imagesIn(request.body())} image(s)`]),
  reasoning: ({ model, stream }, response) =>
    stream
      ? say(response, [
          event(
            chunk(model, {
              role: "assistant",
              reasoning_content: "Let me think.",
            }),
          ),
          ...streamOf(model, PLAIN_WORDS).slice(1),
        ])
      : answer(
          response,
          200,
          JSON.stringify(
            completion(model, {
              content: PLAIN_WORDS.join(""),
              reasoning_content: "Let me think.",
            }),
          ),
        ),
  refusal: tells(
    { content: null, refusal: "I cannot help." },
    [{ refusal: "I cannot" }, { refusal: " help." }],
    "stop",
  ),
  /** Ran into a limit in the middle of a sentence. */
  length: tells(
    { content: "The capital" },
    [{ content: "The capital" }],
    "length",
  ),
  /** A filter stopped it before its first word. */
  filtered: tells({ content: null }, [], "content_filter"),
  tools: ({ model, stream }, response) =>
    stream
      ? say(response, toolStream(model))
      : answer(
          response,
          200,
          JSON.stringify(
            completion(
              model,
              { content: null, tool_calls: [TOOL_CALL] },
              "tool_calls",
            ),
          ),
        ),
};

/**
 * Besides the names above: `status-503` answers that status; `tokens-100-gap-20` says 100 words, one each 20 ms. A name
 * may stand after a slash, as hosts have it: `acme/status-503`.
 */
export function behaviourOf(model: string): Answer | null {
  const name = model.slice(model.lastIndexOf("/") + 1);
  const known = BEHAVIOURS[name];
  if (known) return known;
  const [, status] = /^status-(\d{3})$/.exec(name) ?? [];
  if (status) return fails(Number(status), {});
  const [, count, gap] = /^tokens-(\d+)-gap-(\d+)$/.exec(name) ?? [];
  return count
    ? (request, response) => pace(request, response, Number(count), Number(gap))
    : null;
}

/** The first half of a whole answer. */
function halfOf(model: string): string {
  const whole = completion(model, { content: PLAIN_WORDS.join("") });
  const text = JSON.stringify(whole);
  return text.slice(0, text.length / 2);
}

function started(model: string): string[] {
  return streamOf(model, PLAIN_WORDS).slice(0, 4);
}

/** The same message whole and in pieces. */
function tells(message: Json, deltas: readonly Json[], ending: string): Answer {
  return ({ model, stream }, response) =>
    stream
      ? say(response, [
          event(chunk(model, { role: "assistant", content: "" })),
          ...deltas.map((delta) => event(chunk(model, delta))),
          event(chunk(model, {}, ending)),
          event(usageChunk(model)),
          DONE,
        ])
      : answer(
          response,
          200,
          JSON.stringify(completion(model, message, ending)),
        );
}

function speak(
  { model, stream }: Request,
  response: ServerResponse,
  words: string[],
): void {
  if (stream) say(response, streamOf(model, words));
  else
    answer(
      response,
      200,
      JSON.stringify(completion(model, { content: words.join("") })),
    );
}

function fails(
  status: number,
  headers: Record<string, string>,
  code?: string,
): Answer {
  return (_request, response) => fail(response, status, headers, code);
}

function lastWords(body: Json): string {
  const messages = Array.isArray(body.messages) ? body.messages : [];
  const content: unknown = messages.at(-1)?.content;
  return typeof content === "string" ? content : JSON.stringify(content);
}

function imagesIn(body: Json): number {
  return JSON.stringify(body.messages).split('"image_url":').length - 1;
}
