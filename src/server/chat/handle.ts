import { ChatCompletionRequest } from "#contracts/chat-completions.ts";
import type { Door } from "#server/doors/door.ts";
import { rateLimitHeaders } from "#server/errors.ts";
import { presentChatCompletion, readChat } from "#server/present/chat.ts";
import { jsonText } from "#server/rest/answer.ts";
import { chatEvents } from "#server/sse/chat-events.ts";
import { eventOf } from "#server/sse/encode.ts";
import { streamAnswer } from "#server/sse/stream-answer.ts";
import { invalidInput } from "#server/trpc/field-issues.ts";

/** `POST /v1/chat/completions`: OpenAI's chat completions, whole or streamed. */
export const CHAT: Door = {
  endpoint: "/v1/chat/completions",
  async serve(body, visit) {
    const { caller, options, meta } = visit;
    const checked = ChatCompletionRequest.safeParse(body);
    if (!checked.success) throw invalidInput(checked.error);
    const asked = readChat(checked.data, meta);
    visit.begin();
    if (asked.stream) {
      return streamAnswer(asked, visit, {
        events: (answer) => chatEvents(answer, asked.includeUsage),
        failure: ({ body: told }) => eventOf(JSON.stringify(told)),
      });
    }
    const answer = await options.actions.route(asked, caller);
    return jsonText(
      JSON.stringify(presentChatCompletion(answer)),
      options.requestId,
      200,
      answer.limit ? rateLimitHeaders(answer.limit) : {},
    );
  },
};
