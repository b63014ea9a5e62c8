import type { IncomingMessage, ServerResponse } from "node:http";
import {
  DONE,
  PLAIN_WORDS,
  TOOL_CALL,
  chunk,
  completion,
  errorBody,
  event,
  streamOf,
  toolStream,
} from "./answers.ts";

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

/** Text that no upstream's error may bring to a caller. */
export const UPSTREAM_SECRET = "sk-upstream-secret-in-an-error-body";

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
  "cut-mid-event": ({ model }, response) =>
    cut(response, [
      ...started(model),
      event(chunk(model, { content: "lost" })).slice(0, 40),
    ]),
  "cut-between": ({ model }, response) => cut(response, started(model)),
  "end-mid-event": ({ model }, response) =>
    say(response, [
      ...started(model),
      event(chunk(model, { content: "lost" })).slice(0, 40),
    ]),
  "end-between": ({ model }, response) => say(response, started(model)),
  "stall-before": ({ model }, response) => {
    open(response).write(
      event(chunk(model, { role: "assistant", content: "" })),
    );
  },
  "stall-comments": (_request, response) => {
    open(response);
    every(response, 20, () => ": keep-alive\n\n");
  },
  "stall-after": ({ model }, response) => {
    open(response).write(started(model).join(""));
  },
  "huge-event": ({ model }, response) =>
    say(response, [
      ...started(model),
      event(chunk(model, { content: "x".repeat(40 * 1024 * 1024) })),
    ]),
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

function started(model: string): string[] {
  return streamOf(model, PLAIN_WORDS).slice(0, 4);
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

export function answer(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  type = "application/json",
): void {
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

function fails(
  status: number,
  headers: Record<string, string>,
  code?: string,
): Answer {
  return (_request, response) => fail(response, status, headers, code);
}

function fail(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  code?: string,
): void {
  response.writeHead(status, {
    "content-type": "application/json",
    ...headers,
  });
  response.end(errorBody(UPSTREAM_SECRET, code ?? "mock_error", code ?? null));
}

function open(response: ServerResponse): ServerResponse {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
  return response;
}

export function say(response: ServerResponse, events: readonly string[]): void {
  open(response).end(events.join(""));
}

/** Ends the connection once what was written has left. */
function cut(response: ServerResponse, events: readonly string[]): void {
  open(response).write(events.join(""), () => {
    setTimeout(() => response.socket?.destroy(), 10);
  });
}

/** A byte each ms, whole answers too. */
function drip({ model, stream }: Request, response: ServerResponse): void {
  const bytes = Buffer.from(
    stream
      ? streamOf(model, ["नमस्ते", " 👋🏽"]).join("")
      : JSON.stringify(completion(model, { content: "नमस्ते 👋🏽" })),
  );
  response.writeHead(200, {
    "content-type": stream ? "text/event-stream" : "application/json",
  });
  let at = 0;
  every(response, 1, () =>
    at < bytes.length ? bytes.subarray(at, ++at) : null,
  );
}

function pace(
  { model, stream }: Request,
  response: ServerResponse,
  count: number,
  gapMs: number,
): void {
  const words = Array.from({ length: count }, (_none, at) => ` word${at}`);
  if (!stream) {
    setTimeout(
      () =>
        answer(
          response,
          200,
          JSON.stringify(completion(model, { content: words.join("") })),
        ),
      count * gapMs,
    );
    return;
  }
  const events = streamOf(model, words);
  const last = events.splice(-3).join("");
  open(response).write(events.shift() ?? "");
  if (gapMs === 0) {
    response.end(events.join("") + last);
    return;
  }
  every(response, gapMs, () => events.shift() ?? null, last);
}

function every(
  response: ServerResponse,
  ms: number,
  next: () => string | Buffer | null,
  last = "",
): void {
  const timer = setInterval(() => {
    const piece = next();
    if (piece !== null) response.write(piece);
    else {
      clearInterval(timer);
      response.end(last);
    }
  }, ms);
  response.on("close", () => clearInterval(timer));
}

function lastWords(body: Json): string {
  const messages = Array.isArray(body.messages) ? body.messages : [];
  const content: unknown = messages.at(-1)?.content;
  return typeof content === "string" ? content : JSON.stringify(content);
}

function imagesIn(body: Json): number {
  return JSON.stringify(body.messages).split('"image_url":').length - 1;
}
