import type { Caller } from "#core/caller.ts";
import { isAppError } from "#core/errors.ts";
import type { StreamAnswer } from "#pipeline/answer.ts";
import type { RouteRequest } from "#pipeline/request.ts";
import type { ChatOptions } from "#server/chat/handle.ts";
import { rateLimitHeaders, toWireError } from "#server/errors.ts";
import { readKeepAlive } from "#server/present/headers.ts";
import { commonHeaders } from "#server/rest/answer.ts";
import { chatEvents } from "#server/sse/chat-events.ts";
import { eventOf, KEEP_ALIVE } from "#server/sse/encode.ts";
import { sseResponse, withinSilence } from "#server/sse/stream.ts";

/**
 * Streams an answer. Until the first output a failure is an ordinary error with its status; once a comment or output
 * has been sent, it is an error event, and the stream ends without `[DONE]`.
 */
export async function streamChat(
  asked: RouteRequest,
  request: Request,
  caller: Caller,
  options: ChatOptions,
): Promise<Response> {
  const keepAlive = readKeepAlive(request.headers);
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  const pending = options.routeStream({ ...asked, signal }, caller);
  const answer = keepAlive ? await withinSilence(pending) : await pending;
  const events = answer
    ? chatEvents(answer, asked.includeUsage)
    : lateEvents(pending, asked.includeUsage);
  return sseResponse(events, {
    keepAlive,
    onCancel: () => left.abort(),
    onError: (error) => {
      if (!isAppError(error)) options.onUnexpected?.(error, options.requestId);
      return eventOf(
        JSON.stringify(toWireError(error, options.requestId).body),
      );
    },
    headers: {
      ...commonHeaders(options.requestId),
      ...(answer?.limit && rateLimitHeaders(answer.limit)),
    },
  });
}

/** The caller has waited long enough for a first comment; the answer follows when it is there. */
async function* lateEvents(
  pending: Promise<StreamAnswer>,
  includeUsage: boolean,
): AsyncGenerator<string> {
  yield KEEP_ALIVE;
  yield* chatEvents(await pending, includeUsage);
}
