import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { isAppError } from "#core/errors.ts";
import { errorAnswer } from "#server/rest/answer.ts";
import type { RestOptions } from "#server/rest/options.ts";
import { appRouter } from "#server/trpc/app-router.ts";
import type { ApiContext } from "#server/trpc/context.ts";
import { errorOf } from "#server/trpc/error-of.ts";

export const TRPC_PATH = "/api/trpc";

/** The procedures of the REST API through tRPC's own protocol, for the dashboard and typed clients. */
export async function handleTrpc(
  request: Request,
  options: RestOptions,
): Promise<Response> {
  const { requestId, clientAddress, actions, onUnexpected } = options;
  try {
    const caller = await options.authenticate(request);
    const responseHeaders: Record<string, string> = {
      "x-request-id": requestId,
    };
    const createContext = (): ApiContext => ({
      caller,
      requestId,
      clientAddress,
      actions,
      headers: request.headers,
      signal: request.signal,
      responseHeaders,
      journey: { began: false },
    });
    const response = await fetchRequestHandler({
      endpoint: TRPC_PATH,
      req: request,
      router: appRouter,
      createContext,
      onError({ error }) {
        // A refusal of ours is not tRPC's kind of error, and comes under the same code.
        const cause = errorOf(error);
        if (error.code === "INTERNAL_SERVER_ERROR" && !isAppError(cause)) {
          onUnexpected?.(cause, requestId);
        }
      },
    });
    for (const [name, value] of Object.entries(responseHeaders)) {
      response.headers.set(name, value);
    }
    return response;
  } catch (error) {
    return errorAnswer(error, requestId);
  }
}
