import { logFailure } from "#server/log-failure.ts";
import { recordRefusal } from "#pipeline/record-refusal.ts";
import { AUTH_PATH, handleSignIn } from "#server/auth/handle.ts";
import type { DoorOptions } from "#server/doors/door.ts";
import { serveAt } from "#server/doors/serve.ts";
import {
  beginGeneration,
  mayBeLater,
  prefersAsync,
} from "#server/generations/begin.ts";
import {
  GENERATION_METHODS,
  GENERATIONS_PATH,
  handleGeneration,
} from "#server/generations/handle.ts";
import { route } from "#pipeline/route.ts";
import { handleCountTokens } from "#server/doors/messages/count-tokens.ts";
import {
  CHANGES_FEED_PATH,
  handleChangesFeed,
} from "#server/catalog/changes-feed.ts";
import { container, type Container } from "#server/container.ts";
import { answerOnce } from "#server/idempotency.ts";
import { CRON_PATH, handleCron } from "#server/jobs/handle-cron.ts";
import { type FileOptions, handleFiles } from "#server/files/handle.ts";
import {
  handleLogs,
  LOG_EXPORT_PATH,
  type LogOptions,
} from "#server/logs/handle.ts";
import { handleMedia } from "#server/media/handle.ts";
import { healthAnswer, readinessAnswer } from "#server/operations.ts";
import { requestIdOf } from "#server/request-id.ts";
import { errorAnswer } from "#server/rest/answer.ts";
import { handlePolar } from "#server/webhooks/polar.ts";
import {
  handleMetrics,
  METRICS_PATH,
} from "#server/telemetry/handle-metrics.ts";
import { Visit } from "#server/telemetry/visit.ts";
import { handleTrpc, TRPC_PATH } from "#server/trpc/handle.ts";

/** What only the host knows of a request. */
export type From = {
  clientAddress: string | null;
  /** Keeps the process alive for work that ends after its answer. */
  defer(work: Promise<unknown>): void;
  /** Calls `then` once the answer has left; `isWhole` is false where its caller left first. */
  whenSent(then: (isWhole: boolean) => Promise<void> | undefined): void;
  /** What public URLs begin with; never the request's own claim. */
  publicOrigin: string;
};

/**
 * Everything under `/v1`, tRPC's own door and the operations beside them, for both hosts. What cannot be a JSON procedure has a handler of
 * its own; the rest is the REST facade. Never throws.
 */
export async function handle(request: Request, from: From): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const pathname = pathOf(request.url);
  const visit = new Visit({ method: request.method, pathname, requestId });
  from.whenSent((isWhole) => visit.sent(isWhole));
  const response = await answer(request, from, visit);
  visit.answered(response);
  return response;
}

async function answer(
  request: Request,
  from: From,
  visit: Visit,
): Promise<Response> {
  const { pathname, requestId } = visit;
  try {
    if (pathname === "/healthz") return healthAnswer(request, requestId);
    const open = await container();
    visit.follow(open.telemetry, request);
    if (isAt(pathname, METRICS_PATH)) {
      return await handleMetrics(request, {
        requestId,
        clientAddress: from.clientAddress,
        token: open.env.metricsToken,
        isPublic: open.env.publicUrl !== null,
        metrics: open.telemetry.metrics,
      });
    }
    if (pathname === "/readyz")
      return readinessAnswer(open, request, requestId);
    if (isAt(pathname, "/v1/webhooks/polar")) {
      return handlePolar(request, {
        requestId,
        secret: open.env.polarWebhookSecret,
        apply: open.applyPolarEvent,
        onUnexpected: (error) =>
          logFailure("A request failed", error, requestId),
      });
    }
    if (isAt(pathname, CRON_PATH) && request.method === "GET") {
      return await handleCron(request, {
        requestId,
        secret: open.env.cronSecret,
        run: open.runDueJobs,
      });
    }
    if (pathname.startsWith(`${AUTH_PATH}/`)) {
      return handleSignIn(request, {
        ...from,
        ...open,
        requestId,
        onUnexpected: (error) =>
          logFailure("A request failed", error, requestId),
      });
    }
    const options = optionsFor(open, from, visit);
    if (pathname.startsWith("/v1/media/")) {
      return handleMedia(request, {
        requestId,
        files: open.media.files,
        secret: open.media.secret,
        now: open.ports.clock.now(),
      });
    }
    if (pathname.startsWith(`${TRPC_PATH}/`)) {
      return handleTrpc(request, options);
    }
    if (isAt(pathname, CHANGES_FEED_PATH) && READS.has(request.method)) {
      return await handleChangesFeed(request, {
        ...options,
        publicOrigin: from.publicOrigin,
      });
    }
    if (
      (isAt(pathname, "/v1/org/logs") || pathname === LOG_EXPORT_PATH) &&
      READS.has(request.method)
    ) {
      return handleLogs(request, options);
    }
    if (request.method === "POST") {
      const patienceMs = mayBeLater(pathname)
        ? patienceFor(request, open.generations)
        : null;
      if (patienceMs !== null) {
        return beginGeneration(request, options, {
          ...open.generations,
          patienceMs,
          route,
          defer: from.defer,
          serve: (again, own) => serveAt(pathname, again, own),
        });
      }
      if (isAt(pathname, "/v1/files")) return handleFiles(request, options);
      if (isAt(pathname, "/v1/messages/count_tokens")) {
        return handleCountTokens(request, options);
      }
    }
    if (
      pathname.startsWith(GENERATIONS_PATH) &&
      GENERATION_METHODS.has(request.method)
    ) {
      return handleGeneration(request, options, open.generations);
    }
    return serveAt(pathname, request, options);
  } catch (error) {
    logFailure("A request failed", error, requestId);
    return errorAnswer(error, requestId);
  }
}

function optionsFor(
  open: Container,
  { clientAddress, defer }: From,
  visit: Visit,
): DoorOptions & FileOptions & LogOptions {
  // One catalog from a request's first step to its last, whatever is put in force meanwhile.
  const catalog = open.ports.catalog();
  const { requestId } = visit;
  const ports = visit.watch({
    ...open.ports,
    catalog: () => catalog,
    defer,
  });
  const startedAt = ports.clock.elapsed();
  return {
    requestId,
    clientAddress,
    actions: open.actions(ports),
    authenticate: (request) => open.authenticate(request, clientAddress),
    routeStream: (asked, caller) => open.routeStream(asked, caller, ports),
    readMedia: open.media.readMedia,
    keepFile: open.media.keepFile,
    exportLogs: open.exportLogs,
    once: (claim, make) =>
      answerOnce(ports.idempotency, claim, make, requestId),
    onRefused: ({ caller, endpoint, status, code }) =>
      recordRefusal(
        { caller, endpoint, requestId, status, errorCode: code, startedAt },
        ports,
      ),
    onUnexpected: (error) => logFailure("A request failed", error, requestId),
  };
}

/** How long its answer is waited for before it is told to come later; null: for as long as it takes. */
function patienceFor(
  request: Request,
  { patienceMs }: Pick<Container["generations"], "patienceMs">,
): number | null {
  return prefersAsync(request) ? 0 : patienceMs;
}

const READS = new Set(["GET", "HEAD"]);

/** A slash at the end makes no other path. */
function isAt(pathname: string, path: string): boolean {
  return pathname === path || pathname === `${path}/`;
}

/** The path of an absolute URL, without the cost of parsing it whole. */
function pathOf(url: string): string {
  const from = url.indexOf("/", url.indexOf("//") + 2);
  const end = url.slice(from).search(/[?#]/);
  return end < 0 ? url.slice(from) : url.slice(from, from + end);
}
