import { MessagesRequest } from "#contracts/messages.ts";
import type { Door } from "#server/doors/door.ts";
import { anthropicErrorAnswer } from "#server/doors/messages/errors.ts";
import { tellMessage } from "#server/doors/messages/events.ts";
import {
  messageUsage,
  newMessageId,
  presentMessage,
  wholeMessage,
} from "#server/doors/messages/present.ts";
import { readMessages } from "#server/doors/messages/read.ts";
import { rateLimitHeaders } from "#server/errors.ts";
import { presentGreatRouter } from "#server/present/greatrouter.ts";
import { jsonText } from "#server/rest/answer.ts";
import { streamAnswer } from "#server/sse/stream-answer.ts";
import { invalidInput } from "#server/trpc/field-issues.ts";

/** `POST /v1/messages`, as Anthropic's: whole or as events, with that API's errors and its header for keys. */
export const MESSAGES: Door = {
  endpoint: "/v1/messages",
  answerError: anthropicErrorAnswer,
  withKey: withAnthropicKey,
  async serve(body, visit) {
    const checked = MessagesRequest.safeParse(body);
    if (!checked.success) throw invalidInput(checked.error);
    const { asked, warnings } = readMessages(checked.data, visit.meta);
    const { options, caller } = visit;
    const own = { "request-id": options.requestId };
    visit.begin();
    if (asked.stream) {
      return streamAnswer(asked, visit, tellMessage(warnings), own);
    }
    const answer = await options.actions.route(asked, caller);
    const { advice, outcome, result, limit } = answer;
    const output = wholeMessage(result);
    return jsonText(
      JSON.stringify({
        ...presentMessage({
          id: newMessageId(),
          model: outcome.served.model.id,
          content: output.blocks,
          finishReason: output.finishReason ?? "stop",
          usage: messageUsage(result.usage),
        }),
        greatrouter: presentGreatRouter(advice, {
          ...outcome,
          warnings: [...outcome.warnings, ...warnings],
        }),
      }),
      options.requestId,
      200,
      { ...own, ...(limit && rateLimitHeaders(limit)) },
    );
  },
};

/** Anthropic's clients send their key as `x-api-key`. A bearer key, where there is one, counts. */
export function withAnthropicKey(request: Request): Request {
  const key = request.headers.get("x-api-key");
  if (key === null || request.headers.has("authorization")) return request;
  const headers = new Headers(request.headers);
  headers.set("authorization", `Bearer ${key}`);
  return new Request(request.url, { headers });
}
