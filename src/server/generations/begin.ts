import type { Caller } from "#core/caller.ts";
import type { Generation } from "#core/generation.ts";
import type { Ports } from "#pipeline/ports.ts";
import type { RouteRequest } from "#pipeline/request.ts";
import type { RouteAnswer } from "#pipeline/answer.ts";
import type { DoorOptions } from "#server/doors/door.ts";
import type { Runner } from "#server/generations/runner.ts";
import type {
  GenerationStore,
  KeptRequest,
} from "#server/generations/store.ts";
import { readIdempotencyKey } from "#server/present/headers.ts";
import { commonHeaders, errorAnswer } from "#server/rest/answer.ts";
import { readBytes } from "#server/rest/read-body.ts";

const ASYNC_PATHS = new Set([
  "/v1/auto/route",
  "/v1/models/route",
  "/v1/chat/completions",
]);

/** Whether the caller wants to be answered later (RFC 7240), where that can be. */
export function prefersAsync({ method, headers }: Request, path: string) {
  return (
    method === "POST" &&
    ASYNC_PATHS.has(path) &&
    /(?:^|[,\s])respond-async\s*(?:$|[,;])/i.test(headers.get("prefer") ?? "")
  );
}

export type BeginOptions = {
  runner: Runner;
  store: Pick<GenerationStore, "create">;
  route(
    request: RouteRequest,
    caller: Caller,
    ports: Ports,
  ): Promise<RouteAnswer>;
  present(one: Generation): Record<string, unknown> & { poll_url: string };
  serve(request: Request, options: DoorOptions): Promise<Response>;
  defer(work: Promise<unknown>): void;
};

/** Headers that a request which is carried on later needs again. */
const KEPT_HEADERS = ["content-type", "x-gr-guardrails", "x-gr-cache-ttl"];

/**
 * Begins a request and answers 202 with its generation as soon as it is taken up; what ends before that, such as a bad
 * request, is answered as ever. Never throws.
 */
export async function beginGeneration(
  request: Request,
  options: DoorOptions,
  begin: BeginOptions,
): Promise<Response> {
  try {
    const text = new TextDecoder().decode(await readBytes(request));
    const make = () => started(request, text, options, begin);
    const key = readIdempotencyKey(request.headers);
    const caller = key === null ? null : await options.authenticate(request);
    if (key === null || !caller || !options.once || !isJson(text)) {
      return await make();
    }
    // The answer that is kept says that the request has begun, and where to ask for it.
    const endpoint = endpointOf(request);
    return await options.once({ caller, endpoint, key, body: text }, make);
  } catch (error) {
    return errorAnswer(error, options.requestId);
  }
}

async function started(
  request: Request,
  body: string,
  options: DoorOptions,
  begin: BeginOptions,
): Promise<Response> {
  const left = new AbortController();
  let tell: (one: Generation) => void;
  const begun = new Promise<Generation>((resolve) => (tell = resolve));
  const answering = begin.serve(again(request, body), {
    ...options,
    once: undefined,
    actions: {
      ...options.actions,
      async route(asked, caller) {
        const one = await begin.store.create({
          orgId: caller.orgId,
          mode: caller.mode,
          requestId: options.requestId,
          text: JSON.stringify(kept(request, body, caller)),
        });
        tell(one);
        return begin.route(
          { ...asked, signal: left.signal },
          caller,
          begin.runner.portsFor(one, false),
        );
      },
    },
  });
  const first = await Promise.race([begun, answering]);
  if (first instanceof Response || !("orgId" in first)) {
    return first as Response;
  }
  begin.defer(begin.runner.start(first, left, answering));
  const told = begin.present(first);
  return new Response(JSON.stringify(told), {
    status: 202,
    headers: {
      ...commonHeaders(options.requestId),
      "content-type": "application/json",
      "preference-applied": "respond-async",
      location: told.poll_url,
      "retry-after": "1",
    },
  });
}

/** The same request, whose sender may leave. */
function again({ url, headers }: Request, body: string): Request {
  const own = new Headers(headers);
  for (const name of ["prefer", "idempotency-key", "content-length"]) {
    own.delete(name);
  }
  return new Request(url, { method: "POST", headers: own, body });
}

function kept(
  { url, headers }: Request,
  body: string,
  caller: Caller,
): KeptRequest {
  return {
    url,
    headers: KEPT_HEADERS.flatMap((name): [string, string][] => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
    body,
    caller: { ...caller, scopes: [...caller.scopes] },
  };
}

function endpointOf({ url }: Request) {
  return new URL(url).pathname as "/v1/auto/route";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
