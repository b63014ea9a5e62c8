import { isAppError } from "#core/errors.ts";
import type { StreamAnswer } from "#pipeline/answer.ts";
import type { RouteRequest } from "#pipeline/request.ts";
import type { DoorVisit } from "#server/doors/door.ts";
import {
  rateLimitHeaders,
  toWireError,
  type WireError,
} from "#server/errors.ts";
import { readKeepAlive } from "#server/present/headers.ts";
import { commonHeaders } from "#server/rest/answer.ts";
import { KEEP_ALIVE } from "#server/sse/encode.ts";
import { sseResponse, withinSilence } from "#server/sse/stream.ts";

/** How one answer is told as events. */
export type Telling = {
  events(answer: StreamAnswer): AsyncGenerator<string>;
  /** What the stream ends with when the answer broke off, or never came after a comment had been sent. */
  failure(error: WireError): string;
};

/**
 * Streams an answer. Until the first output a failure is an ordinary error with its status (thrown); once a comment or
 * output has been sent, it is what `telling` makes of it.
 */
export async function streamAnswer(
  asked: RouteRequest,
  { request, caller, options }: DoorVisit,
  telling: Telling,
  headers: Record<string, string> = {},
): Promise<Response> {
  const keepAlive = readKeepAlive(request.headers);
  const left = endedBy(request.signal);
  const pending = options.routeStream(
    { ...asked, signal: left.signal },
    caller,
  );
  const answer = keepAlive ? await withinSilence(pending) : await pending;
  const events = answer ? telling.events(answer) : lateEvents(pending, telling);
  return sseResponse(events, {
    keepAlive,
    onCancel: () => left.abort(),
    onError: (error) => {
      if (!isAppError(error)) options.onUnexpected?.(error, options.requestId);
      return telling.failure(toWireError(error, options.requestId));
    },
    headers: {
      ...commonHeaders(options.requestId),
      ...(answer?.limit && rateLimitHeaders(answer.limit)),
      ...headers,
    },
  });
}

/** Aborts with the request, or by itself. `AbortSignal.any` does so too, and costs five times as much. */
function endedBy(caller: AbortSignal): AbortController {
  const ended = new AbortController();
  const end = () => ended.abort(caller.reason);
  if (caller.aborted) end();
  else caller.addEventListener("abort", end, { once: true });
  return ended;
}

/** The caller has waited long enough for a first comment; the answer follows when it is there. */
async function* lateEvents(
  pending: Promise<StreamAnswer>,
  telling: Telling,
): AsyncGenerator<string> {
  yield KEEP_ALIVE;
  yield* telling.events(await pending);
}
