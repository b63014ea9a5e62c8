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
import { within } from "#server/generations/within.ts";
import { readIdempotencyKey } from "#server/present/headers.ts";
import { commonHeaders, errorAnswer } from "#server/rest/answer.ts";
import { readBytes } from "#server/rest/read-body.ts";

const ASYNC_PATHS = new Set([
  "/v1/auto/route",
  "/v1/models/route",
  "/v1/chat/completions",
]);

/** Whether requests there can be answered later. */
export function mayBeLater(path: string): boolean {
  return ASYNC_PATHS.has(path);
}

/** Whether the caller wants to be answered later (RFC 7240). */
export function prefersAsync({ headers }: Request): boolean {
  return /(?:^|[,\s])respond-async\s*(?:$|[,;])/i.test(
    headers.get("prefer") ?? "",
  );
}

export type BeginOptions = {
  /** How long the answer itself is waited for; 0: the caller wants it later. */
  patienceMs: number;
  /** Whether a request may take longer than it is waited for. */
  isJob(request: RouteRequest, caller: Caller): Promise<boolean>;
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
 * Begins a request and answers 202 with its generation as soon as it is taken up, or once it has been waited for long
 * enough; what ends before that, such as a bad request, is answered as ever. Never throws.
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
  const sent = begin.patienceMs === 0 ? null : request.signal;
  const answering = begin.serve(again(request, body, sent), {
    ...options,
    once: undefined,
    actions: {
      ...options.actions,
      async route(asked, caller) {
        const isLater =
          begin.patienceMs === 0 || (await begin.isJob(asked, caller));
        if (!isLater) return options.actions.route(asked, caller);
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
  const whole = answering.then(async (answer) => ({
    status: answer.status,
    headers: answer.headers,
    text: await answer.text(),
  }));
  const copied = whole.then(
    ({ status, text }) => new Response(text, { status }),
  );
  begin.defer(begin.runner.start(first, left, copied));
  if (begin.patienceMs !== 0) {
    // Nobody knows of it before it is told: a caller who leaves has no more use for it.
    const cancel = () => void begin.runner.cancel(first).catch(() => {});
    request.signal.addEventListener("abort", cancel, { once: true });
    const ended = await within(begin.patienceMs, whole);
    request.signal.removeEventListener("abort", cancel);
    if (ended) return new Response(ended.text, ended);
  }
  const told = begin.present(first);
  return new Response(JSON.stringify(told), {
    status: 202,
    headers: {
      ...commonHeaders(options.requestId),
      "content-type": "application/json",
      ...(begin.patienceMs === 0 && { "preference-applied": "respond-async" }),
      location: told.poll_url,
      "retry-after": "1",
    },
  });
}

/** The same request; without a signal its sender may leave. */
function again(
  { url, headers }: Request,
  body: string,
  signal: AbortSignal | null,
): Request {
  const own = new Headers(headers);
  for (const name of ["prefer", "idempotency-key", "content-length"]) {
    own.delete(name);
  }
  return new Request(url, { method: "POST", headers: own, body, signal });
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
