import type { Caller } from "#core/caller.ts";
import { AppError } from "#core/errors.ts";
import type { Generation } from "#core/generation.ts";
import { rateLimitHeaders } from "#server/errors.ts";
import type { Runner } from "#server/generations/runner.ts";
import type { GenerationStore } from "#server/generations/store.ts";
import { errorAnswer, jsonText, withoutBody } from "#server/rest/answer.ts";
import type { RestOptions } from "#server/rest/options.ts";
import { errorOf } from "#server/trpc/error-of.ts";
import { requireScope } from "#server/trpc/require-scope.ts";

export const GENERATIONS_PATH = "/v1/generations/";
export const GENERATION_METHODS = new Set(["GET", "HEAD", "DELETE"]);

/** `GET` and `DELETE /v1/generations/{id}`: how a request that is answered later stands; its end. Never throws. */
export async function handleGeneration(
  request: Request,
  options: RestOptions,
  generations: {
    store: Pick<GenerationStore, "read">;
    runner: Pick<Runner, "cancel">;
    present(one: Generation): object;
  },
): Promise<Response> {
  const { requestId } = options;
  const isDelete = request.method === "DELETE";
  try {
    const caller = requireScope(
      await options.authenticate(request),
      isDelete ? ["inference"] : ["inference", "read"],
    );
    const limit = await options.actions.admit(caller);
    const id = new URL(request.url).pathname.slice(GENERATIONS_PATH.length);
    const read = () => find(generations.store, caller, id);
    let one = await read();
    if (isDelete) {
      await generations.runner.cancel(one);
      one = await read();
    }
    const response = jsonText(
      JSON.stringify(generations.present(one)),
      requestId,
      200,
      { "cache-control": "no-store", ...(limit && rateLimitHeaders(limit)) },
    );
    return request.method === "HEAD" ? withoutBody(response) : response;
  } catch (thrown) {
    const error = errorOf(thrown);
    const response = errorAnswer(error, requestId);
    if (response.status === 500) options.onUnexpected?.(error, requestId);
    return response;
  }
}

async function find(
  store: Pick<GenerationStore, "read">,
  { orgId, mode }: Caller,
  id: string,
): Promise<Generation> {
  const one = /^gen_\w{10,64}$/.test(id)
    ? await store.read(orgId, mode, id)
    : null;
  if (one) return one;
  throw new AppError(
    "not_found",
    "There is no such generation. They are kept for 7 days, for the keys of their own organisation and mode.",
    { param: "id" },
  );
}
