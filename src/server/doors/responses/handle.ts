import { ResponsesRequest } from "#contracts/responses.ts";
import { dollarsOf } from "#core/money.ts";
import { asObject } from "#server/doors/json.ts";
import type { Door } from "#server/doors/door.ts";
import { tellResponse } from "#server/doors/responses/events.ts";
import {
  type Draft,
  endingOf,
  newResponseId,
  presentResponse,
  presentRouting,
  responseUsage,
  wholeOutput,
} from "#server/doors/responses/present.ts";
import { readResponses } from "#server/doors/responses/read.ts";
import { rateLimitHeaders } from "#server/errors.ts";
import { jsonText } from "#server/rest/answer.ts";
import { streamAnswer } from "#server/sse/stream-answer.ts";
import { invalidInput } from "#server/trpc/field-issues.ts";

/** `POST /v1/responses`, as OpenAI's: whole or as events. */
export const RESPONSES: Door = {
  endpoint: "/v1/responses",
  async serve(body, visit) {
    const checked = ResponsesRequest.safeParse(body);
    if (!checked.success) throw invalidInput(checked.error);
    const { asked, warnings, toolKinds } = readResponses(
      checked.data,
      visit.meta,
    );
    const draft: Draft = {
      id: newResponseId(),
      createdAt: Math.floor(Date.now() / 1000),
      body: checked.data,
      warnings,
      toolKinds,
    };
    visit.begin();
    if (asked.stream) return streamAnswer(asked, visit, tellResponse(draft));
    const { options, caller } = visit;
    const answer = await options.actions.route(asked, caller);
    const { advice, outcome, result, limit } = answer;
    const output = wholeOutput(result, draft);
    return jsonText(
      JSON.stringify({
        ...presentResponse(draft, {
          ...endingOf(output.finishReason),
          model: outcome.served.model.id,
          output: output.items,
          usage: responseUsage({
            ...asObject(result.usage),
            ...(outcome.cost !== null && { cost: dollarsOf(outcome.cost) }),
          }),
        }),
        greatrouter: presentRouting(advice, outcome, draft),
      }),
      options.requestId,
      200,
      limit ? rateLimitHeaders(limit) : {},
    );
  },
};
