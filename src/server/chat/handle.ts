import type { Caller } from "#core/caller.ts";
import { ChatCompletionRequest } from "#contracts/chat-completions.ts";
import type { StreamAnswer } from "#pipeline/answer.ts";
import type { JsonObject, RouteRequest } from "#pipeline/request.ts";
import { streamChat } from "#server/chat/stream.ts";
import { rateLimitHeaders } from "#server/errors.ts";
import { presentChatCompletion, readChat } from "#server/present/chat.ts";
import { readInferenceHeaders } from "#server/present/headers.ts";
import { errorAnswer, jsonText } from "#server/rest/answer.ts";
import { type InferenceVisit, serveInference } from "#server/rest/inference.ts";
import { readQuery } from "#server/rest/read-query.ts";
import type { RestOptions } from "#server/rest/options.ts";
import { invalidInput } from "#server/trpc/field-issues.ts";

export type ChatOptions = RestOptions & {
  routeStream(request: RouteRequest, caller: Caller): Promise<StreamAnswer>;
};

/** `POST /v1/chat/completions`: OpenAI's chat completions, whole or streamed. Never throws. */
export async function handleChat(
  request: Request,
  options: ChatOptions,
): Promise<Response> {
  const visit: InferenceVisit = {
    endpoint: "/v1/chat/completions",
    caller: null,
    scopes: ["inference"],
    journey: { began: false },
    responseHeaders: {},
  };
  try {
    visit.caller = await options.authenticate(request);
    refuseOddQuery(request.url);
  } catch (error) {
    return errorAnswer(error, options.requestId);
  }
  return serveInference(visit, request, options, async (body, caller) => {
    const asked = readRequest(body, request, options.requestId);
    visit.journey.began = true;
    if (asked.stream) return streamChat(asked, request, caller, options);
    const answer = await options.actions.route(asked, caller);
    return jsonText(
      JSON.stringify(presentChatCompletion(answer)),
      options.requestId,
      200,
      answer.limit ? rateLimitHeaders(answer.limit) : {},
    );
  });
}

/** The endpoint has no parameters; what could be taken for one of an object's own is refused as everywhere. */
function refuseOddQuery(url: string): void {
  const mark = url.indexOf("?");
  if (mark >= 0) readQuery(url.slice(mark + 1));
}

function readRequest(
  body: JsonObject,
  { headers, signal }: Request,
  requestId: string,
): RouteRequest {
  const checked = ChatCompletionRequest.safeParse(body);
  if (!checked.success) throw invalidInput(checked.error);
  return readChat(checked.data, {
    requestId,
    signal,
    ...readInferenceHeaders(headers),
  });
}
