import { callTRPCProcedure } from "@trpc/server";
import type { Caller } from "#core/caller.ts";
import { AppError } from "#core/errors.ts";
import type { InferenceEndpoint } from "#pipeline/request.ts";
import {
  errorAnswer,
  jsonText,
  preflightAnswer,
  withoutBody,
} from "#server/rest/answer.ts";
import { openApiText } from "#server/rest/document.ts";
import { freshAnswer } from "#server/rest/fresh.ts";
import { serveInference } from "#server/rest/inference.ts";
import { findPath, type RestOperation } from "#server/rest/operations.ts";
import type { RestOptions } from "#server/rest/options.ts";
import { allowedMethods } from "#server/rest/paths.ts";
import { readJsonObject } from "#server/rest/read-body.ts";
import { readQuery } from "#server/rest/read-query.ts";
import { appRouter } from "#server/trpc/app-router.ts";
import type { ApiContext } from "#server/trpc/context.ts";
import { errorOf } from "#server/trpc/error-of.ts";
import { requireScope } from "#server/trpc/require-scope.ts";

/**
 * The REST facade: every JSON endpoint under `/v1`, through the procedures that the dashboard calls too. Never throws;
 * answers every method and path, preflights, unknown ones and those of other doors asked with a wrong method included.
 */
export async function handleRest(
  request: Request,
  options: RestOptions,
): Promise<Response> {
  const { requestId } = options;
  try {
    if (request.method === "OPTIONS") return preflight(request, requestId);
    const response = await serve(request, options);
    return request.method === "HEAD" ? withoutBody(response) : response;
  } catch (error) {
    const response = failed(error, options);
    return request.method === "HEAD" ? withoutBody(response) : response;
  }
}

async function serve(
  request: Request,
  options: RestOptions,
): Promise<Response> {
  const { pathname, search } = targetOf(request.url);
  const caller = await options.authenticate(request);
  const query = readQuery(search);
  const found = findPath(pathname);
  if (!found) {
    throw new AppError(
      "unknown_endpoint",
      "There is no such endpoint. GET /v1/openapi.json lists them all.",
    );
  }
  const method = request.method === "HEAD" ? "GET" : request.method;
  const operation = found.operations.get(method);
  if (!operation) {
    const allow = allowedMethods(found);
    throw new AppError(
      "method_not_allowed",
      `${request.method} is not answered here. Use ${allow.join(" or ")}.`,
      { allow },
    );
  }
  const ctx = contextOf(caller, request, options);
  if (isInference(operation.path)) {
    const visit = {
      ...ctx,
      endpoint: operation.path,
      scopes: operation.scopes ?? [],
    };
    return serveInference(visit, request, options, (body) =>
      run(operation, body, request, ctx),
    );
  }
  try {
    return await answer(
      operation,
      { query, params: found.params },
      request,
      ctx,
    );
  } catch (error) {
    return failed(error, options, ctx.responseHeaders);
  }
}

async function answer(
  operation: RestOperation,
  given: { query: Record<string, unknown>; params: Record<string, string> },
  request: Request,
  ctx: ApiContext,
): Promise<Response> {
  if (operation.path === "/v1/openapi.json") {
    return jsonText(openApiText(), ctx.requestId);
  }
  // Before the body is read: whoever may not call need not send 20 MiB to learn it.
  if (operation.scopes) requireScope(ctx.caller, operation.scopes);
  const input = takesBody(operation)
    ? (await readJsonObject(request)).body
    : given.query;
  const whole = operation.bareBody
    ? { ...given.params, body: input }
    : { ...input, ...given.params };
  return run(operation, whole, request, ctx);
}

async function run(
  { procedure, path }: RestOperation,
  input: unknown,
  request: Request,
  ctx: ApiContext,
): Promise<Response> {
  if (!procedure) throw new Error(`${path} is served by another door.`);
  const data: unknown = await callTRPCProcedure({
    router: appRouter,
    path: procedure.path,
    type: procedure.type,
    getRawInput: () => Promise.resolve(input),
    ctx,
    signal: ctx.signal,
    batchIndex: 0,
  });
  return freshAnswer(
    request,
    JSON.stringify(data),
    ctx.requestId,
    ctx.responseHeaders,
  );
}

function contextOf(
  caller: Caller | null,
  request: Request,
  { requestId, clientAddress, actions }: RestOptions,
): ApiContext {
  return {
    caller,
    requestId,
    clientAddress,
    actions,
    headers: request.headers,
    signal: request.signal,
    responseHeaders: {},
    journey: { began: false },
  };
}

function failed(
  thrown: unknown,
  { requestId, onUnexpected }: RestOptions,
  headers?: Record<string, string>,
): Response {
  const error = errorOf(thrown);
  const response = errorAnswer(error, requestId, headers);
  if (response.status === 500) onUnexpected?.(error, requestId);
  return response;
}

function preflight(request: Request, requestId: string): Response {
  const found = findPath(targetOf(request.url).pathname);
  return preflightAnswer(
    requestId,
    request.headers,
    found && allowedMethods(found),
  );
}

/** Path and query of an absolute URL, without the cost of parsing it whole. */
function targetOf(url: string): { pathname: string; search: string } {
  const from = url.indexOf("/", url.indexOf("//") + 2);
  const mark = url.indexOf("?", from);
  const hash = url.indexOf("#", from);
  const end = hash < 0 ? url.length : hash;
  return mark < 0 || mark > end
    ? { pathname: url.slice(from, end), search: "" }
    : { pathname: url.slice(from, mark), search: url.slice(mark + 1, end) };
}

function takesBody({ method, noBody }: RestOperation): boolean {
  if (noBody) return false;
  return method === "POST" || method === "PUT" || method === "PATCH";
}

function isInference(path: string): path is InferenceEndpoint {
  return path === "/v1/auto/route" || path === "/v1/models/route";
}
