import type { Caller, Scope } from "#core/caller.ts";
import type { InferenceEndpoint, JsonObject } from "#pipeline/request.ts";
import { toWireError } from "#server/errors.ts";
import { readIdempotencyKey } from "#server/present/headers.ts";
import { errorAnswer } from "#server/rest/answer.ts";
import type { RestOptions } from "#server/rest/options.ts";
import { readJsonObject } from "#server/rest/read-body.ts";
import { errorOf } from "#server/trpc/error-of.ts";
import { requireScope } from "#server/trpc/require-scope.ts";

/** An inference request at its door. */
export type InferenceVisit = {
  endpoint: InferenceEndpoint;
  caller: Caller | null;
  scopes: readonly Scope[];
  /** `began` once the journey has, which logs its own failures. */
  journey: { began: boolean };
  responseHeaders: Record<string, string>;
  /** How the body is read; a JSON object where nothing is said. `text` stands for all of it. */
  readBody?: (request: Request) => Promise<{ text: string; body: JsonObject }>;
  /** How failures are told; in the wire's own shape where nothing is said. */
  answerError?: typeof errorAnswer;
};

/** Inference is logged even where it ends at the door, and runs once only for one `Idempotency-Key`. Never throws. */
export async function serveInference(
  visit: InferenceVisit,
  request: Request,
  options: RestOptions,
  serve: (body: JsonObject, caller: Caller) => Promise<Response>,
): Promise<Response> {
  const { endpoint, caller, scopes, journey, responseHeaders } = visit;
  const { readBody = readJsonObject, answerError = errorAnswer } = visit;
  const refuse = (thrown: unknown): Response => {
    const error = errorOf(thrown);
    const response = answerError(error, options.requestId, responseHeaders);
    if (response.status === 500) {
      options.onUnexpected?.(error, options.requestId);
    }
    if (caller && !journey.began) {
      const { status, code } = toWireError(error, options.requestId);
      options.onRefused?.({ caller, endpoint, status, code });
    }
    return response;
  };
  try {
    const known = requireScope(caller, scopes);
    const key = readIdempotencyKey(request.headers);
    const { text, body } = await readBody(request);
    const attempt = () => serve(body, known).catch(refuse);
    if (key === null || !options.once) return await attempt();
    const claim = { caller: known, endpoint, key, body: text };
    return await options.once(claim, attempt);
  } catch (error) {
    return refuse(error);
  }
}
