import type { IncomingHttpHeaders } from "node:http";
import { UpstreamFailure, type FailureKind } from "#core/upstream.ts";
import { retryAfterSeconds } from "#providers/http/retry-after.ts";
import {
  isObject,
  objectsOf,
  parseObject,
  type Json,
} from "#providers/json.ts";

const CONTEXT_LENGTH =
  /context.?(length|window|size|limit)|maximum.{0,30}(context|prompt|input).{0,12}(length|tokens)|(prompt|input|request|messages?).{0,40}(is|are|was|were)?.{0,5}too (long|large|many tokens)|too many (input )?tokens|exceed\w*.{0,40}(token|context|length)|token.{0,20}(limit|count).{0,20}exceed|string_above_max_length|reduce the length/i;
const CREDENTIAL =
  /api.?key.{0,30}(invalid|not valid|incorrect|expired|missing)|(invalid|incorrect|missing|expired).{0,20}api.?key|api_key_invalid|unauthori[sz]ed|insufficient.?(quota|balance|credits|funds)|billing|payment required|location is not supported|credentials? (?:is|are) invalid|security token .{0,30}(?:invalid|expired)|authentication_error|permission_error|arrearage|account is in good standing/i;
const MISSING =
  /model.?not.?found|model_not_(found|available|supported)|(no such|unknown|invalid) model|model.{0,80}(does not exist|not exist|is not (available|supported|found)|not found)|decommissioned|model identifier is invalid|on-demand throughput isn.t supported/i;
/** A prompt that a filter of the host's own stopped. */
const FILTERED =
  /content_filter|content_policy_violation|ResponsibleAIPolicyViolation|data_inspection_failed/i;
const PASSING = new Set([408, 409, 424, 425]);
const RATE = /rate.?limit|too many requests|quota|resource_exhausted/i;

/** An answer with an error status. Its body decides the kind where hosts use statuses loosely, and is never shown. */
export function failureOfStatus(
  status: number,
  headers: IncomingHttpHeaders,
  body: string,
  sent: Readonly<Json>,
  now: number,
): UpstreamFailure {
  const error = errorIn(parseObject(body)) ?? { message: body };
  const words = `${typeIn(headers)} ${wordsOf(error)}`;
  const kind = kindOfStatus(status, words);
  if (kind === "caller" && FILTERED.test(words)) return filtered(status);
  return failure(
    kind,
    status,
    retryAfterSeconds(headers, now) ?? retryDelayIn(error),
    refusedParam(error, sent),
  );
}

/** An error that came inside a success: in its body, or as an event of its stream. Null where there is none. */
export function failureIn(
  answer: Json,
  status: number,
  sent: Readonly<Json>,
): UpstreamFailure | null {
  const error = errorIn(answer);
  if (!error) return null;
  const words = wordsOf(error);
  const own = [
    error.code,
    error.status,
    error.status_code,
    answer.status,
    answer.code,
  ]
    .map(Number)
    .find((code) => code >= 400 && code <= 599);
  const kind = own ? kindOfStatus(own, words) : kindOfWords(words);
  return failure(kind, own ?? status, null, refusedParam(error, sent));
}

/** Amazon says in a header what its body leaves out. */
function typeIn({ "x-amzn-errortype": type }: IncomingHttpHeaders): string {
  return typeof type === "string" ? type : "";
}

/** Google says in the body how long to wait: `details[].retryDelay`, e.g. "34s". */
function retryDelayIn({ details }: Json): number | null {
  const [delay] = objectsOf(details).flatMap(({ retryDelay }) =>
    typeof retryDelay === "string"
      ? [/^(\d+(?:\.\d+)?)s$/.exec(retryDelay)]
      : [],
  );
  return delay ? Number(delay[1]) : null;
}

/** The error object of a body, in the shapes that hosts give it. */
function errorIn(body: Json | null): Json | null {
  if (!body) return null;
  if (isObject(body.error)) return body.error;
  if (typeof body.error === "string" && body.error !== "") {
    return { ...body, message: body.error };
  }
  if (body.choices !== undefined) return null;
  if (body.object === "error" || body.type === "error") return body;
  if (Array.isArray(body.errors) && body.errors.length > 0) {
    return isObject(body.errors[0]) ? body.errors[0] : { message: "errors" };
  }
  return typeof body.message === "string" || typeof body.detail === "string"
    ? body
    : null;
}

function wordsOf(error: Json): string {
  return [error.message, error.type, error.code, error.detail, error.status]
    .filter((part) => typeof part === "string")
    .join(" ")
    .slice(0, 4000);
}

function kindOfStatus(status: number, words: string): FailureKind {
  if (status === 429) {
    // Google words its limits by the minute like an empty account.
    if (words.includes("RESOURCE_EXHAUSTED")) return "rate_limited";
    return CREDENTIAL.test(words) ? "credential" : "rate_limited";
  }
  if (status === 413) return "context_length";
  if (status === 401 || status === 402 || status === 403) return "credential";
  if (status === 404 || status === 410) return "missing";
  // 424: Bedrock's model failed behind it.
  if (PASSING.has(status) || status >= 500) {
    return "server";
  }
  if (status < 400) return "garbage";
  if (CONTEXT_LENGTH.test(words)) return "context_length";
  if (CREDENTIAL.test(words)) return "credential";
  if (MISSING.test(words)) return "missing";
  if (/ServiceQuotaExceeded/.test(words)) return "rate_limited";
  return "caller";
}

/** An error without a status is the host's own, unless it says otherwise. */
function kindOfWords(words: string): FailureKind {
  if (CONTEXT_LENGTH.test(words)) return "context_length";
  if (CREDENTIAL.test(words)) return "credential";
  if (RATE.test(words)) return "rate_limited";
  if (MISSING.test(words)) return "missing";
  return "server";
}

const MESSAGES: Record<FailureKind, string> = {
  connect: "The connection to the upstream failed.",
  timeout: "The upstream did not answer in time.",
  rate_limited: "The upstream is at its rate limit.",
  server: "The upstream failed.",
  credential: "The upstream did not accept the router's key or account.",
  missing: "The upstream does not have this model.",
  context_length: "The input is too long for this model.",
  unsupported: "This model cannot take the request as it is.",
  caller: "The upstream refused the request as invalid.",
  empty: "The upstream answered without output.",
  garbage: "The upstream's answer could not be understood.",
  cut: "The upstream broke its answer off.",
  aborted: "The caller disconnected.",
};

function failure(
  kind: FailureKind,
  status: number,
  retryAfter: number | null,
  param: string | null,
): UpstreamFailure {
  const message =
    kind === "caller" && param
      ? `The upstream refused \`${param}\` as it was sent. Change it or leave it out.`
      : MESSAGES[kind];
  return new UpstreamFailure(
    kind,
    message,
    status,
    retryAfter,
    undefined,
    null,
    kind === "caller" ? param : null,
  );
}

function filtered(status: number): UpstreamFailure {
  return new UpstreamFailure(
    "caller",
    "The upstream's content filter stopped the prompt. Change it, or choose another model.",
    status,
  );
}

/** The parameter that a host names, if the caller did send it: a name of the caller's own, not words of the host. */
function refusedParam(error: Json, sent: Readonly<Json>): string | null {
  const { param } = error;
  if (typeof param !== "string" || !/^[\w.[\]-]{1,80}$/.test(param))
    return null;
  const [top = ""] = param.split(/[.[]/);
  return Object.hasOwn(sent, top) ? param : null;
}
