import { GreatRouterError } from "./errors.js";

const FIRST_WAIT_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;
/** A server that asks for more patience than this gets the caller's decision instead. */
const LONGEST_RETRY_AFTER_S = 60;

/**
 * Milliseconds until the next attempt, or null if there should be none.
 * @param attempt 0 after the first attempt
 * @param repeatable whether the request may reach the server twice without harm
 */
export function waitBeforeRetry(
  error: unknown,
  attempt: number,
  repeatable: boolean,
  random: () => number = Math.random,
): number | null {
  if (!(error instanceof GreatRouterError)) return null;
  if (!(repeatable ? mayPass(error) : neverTaken(error))) return null;
  const asked = error.retryAfter;
  if (asked !== null && asked > LONGEST_RETRY_AFTER_S) return null;
  const backoff = Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_BACKOFF_MS);
  // Half of it is chance, so that clients which failed together do not come back together.
  const jittered = backoff * (0.5 + random() / 2);
  return asked === null ? jittered : asked * 1_000 + random() * 100;
}

function mayPass({ status, code }: GreatRouterError): boolean {
  if (status === null) return code === "connection_error" || code === "timeout";
  if (status === 409) return code !== "idempotency_conflict";
  return status === 408 || status === 429 || status >= 500;
}

function neverTaken({ status }: GreatRouterError): boolean {
  return status === 429 || status === 503;
}

/** Seconds of a `Retry-After`, be it a number or a date. A date is measured by the server's clock, not by ours. */
export function retryAfterSeconds(headers: Headers): number | null {
  const text = headers.get("retry-after")?.trim();
  if (!text) return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const then = Date.parse(text);
  const now = Date.parse(headers.get("date") ?? "") || Date.now();
  return Number.isNaN(then) ? null : Math.max(0, (then - now) / 1_000);
}

/** Waits, unless the signal ends it. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", abort, { once: true });
  });
}
