import { CountTokensRequest } from "#contracts/messages.ts";
import { countInput } from "#core/tokens/count-input.ts";
import { anthropicErrorAnswer } from "#server/doors/messages/errors.ts";
import { withAnthropicKey } from "#server/doors/messages/handle.ts";
import { countableBody } from "#server/doors/messages/read.ts";
import { rateLimitHeaders } from "#server/errors.ts";
import { jsonText } from "#server/rest/answer.ts";
import type { RestOptions } from "#server/rest/options.ts";
import { readJsonObject } from "#server/rest/read-body.ts";
import { errorOf } from "#server/trpc/error-of.ts";
import { invalidInput } from "#server/trpc/field-issues.ts";
import { requireScope } from "#server/trpc/require-scope.ts";

/** `POST /v1/messages/count_tokens`: what a message would send, counted here; no model is asked. Never throws. */
export async function handleCountTokens(
  request: Request,
  options: RestOptions,
): Promise<Response> {
  const { requestId, actions } = options;
  try {
    const caller = requireScope(
      await options.authenticate(withAnthropicKey(request)),
      ["inference", "read"],
    );
    const limit = await actions.admit(caller);
    const { body } = await readJsonObject(request);
    const checked = CountTokensRequest.safeParse(body);
    if (!checked.success) throw invalidInput(checked.error);
    return jsonText(
      JSON.stringify({
        input_tokens: countInput(countableBody(checked.data), ""),
      }),
      requestId,
      200,
      { "request-id": requestId, ...(limit && rateLimitHeaders(limit)) },
    );
  } catch (thrown) {
    const error = errorOf(thrown);
    const response = anthropicErrorAnswer(error, requestId);
    if (response.status === 500) options.onUnexpected?.(error, requestId);
    return response;
  }
}
