import type { ServerResponse } from "node:http";
import {
  DRIPPED,
  UPSTREAM_SECRET,
  completion,
  errorBody,
  streamOf,
} from "./answers.ts";

/** The ways in which a host sends what it has to say. */

type Said = { model: string; stream: boolean };

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

export function open(
  response: ServerResponse,
  type = "text/event-stream",
): ServerResponse {
  response.writeHead(200, { "content-type": type });
  response.flushHeaders();
  return response;
}

export function say(response: ServerResponse, events: readonly string[]): void {
  open(response).end(events.join(""));
}

/** Ends the connection once what was written has left. */
export function cut(
  response: ServerResponse,
  events: readonly string[],
  type?: string,
): void {
  open(response, type).write(events.join(""), () => {
    setTimeout(() => response.socket?.destroy(), 10);
  });
}

/** A byte each ms, whole answers too. */
export function drip({ model, stream }: Said, response: ServerResponse): void {
  const bytes = Buffer.from(
    stream
      ? streamOf(model, DRIPPED.split(/(?= )/)).join("")
      : JSON.stringify(completion(model, { content: DRIPPED })),
  );
  response.writeHead(200, {
    "content-type": stream ? "text/event-stream" : "application/json",
  });
  let at = 0;
  every(response, 1, () =>
    at < bytes.length ? bytes.subarray(at, ++at) : null,
  );
}

export function pace(
  { model, stream }: Said,
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

/** Sends `piece` so many times, as fast as it is taken. */
export function pour(
  response: ServerResponse,
  piece: string,
  times: number,
  last: string,
): void {
  let left = times;
  const next = () => {
    while (left-- > 0 && !response.destroyed) {
      if (response.write(piece)) continue;
      response.once("drain", next);
      return;
    }
    response.end(last);
  };
  next();
}

export function every(
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

export function fail(
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
