import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "#core/errors.ts";

const AWAY = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "25006", // read-only: a fail-over is going on
]);
/** Connection exceptions, insufficient resources, operator intervention: the statement itself is not at fault. */
const AWAY_CLASSES = new Set(["08", "53", "57"]);

/** The driver's own error, inside what drizzle wraps around it with statement and parameters. */
export function rootCause(error: unknown): Error & { code?: string } {
  let root = error;
  while (root instanceof Error && root.cause instanceof Error) {
    root = root.cause;
  }
  return root instanceof Error ? root : new Error(String(root));
}

/** SQLSTATE or the driver's code; empty where there is none. */
export function codeOf(error: unknown): string {
  const { code } = rootCause(error);
  return typeof code === "string" ? code : "";
}

/** Whether the same statement may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  if (AWAY.has(code)) return true;
  return (
    (code.length === 5 && AWAY_CLASSES.has(code.slice(0, 2))) ||
    rootCause(error).message === "PGlite is closed"
  );
}

/** Runs what a request waits for: a database that is away or silent becomes `unavailable`, never anything else. */
export async function orUnavailable<T>(
  work: Promise<T>,
  timeoutMs = 10_000,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), timeoutMs);
    timer.unref();
  });
  try {
    return await Promise.race([work, tooLate]);
  } catch (error) {
    throw isDatabaseAway(error) ? unavailable(error) : error;
  } finally {
    // What still waits holds the answer in memory for as long.
    clearTimeout(timer);
  }
}

function unavailable(cause?: unknown): AppError {
  return new AppError(
    "unavailable",
    "The router's database does not answer. Try again in a few seconds.",
    { retryAfterSeconds: 2, cause },
  );
}

/** Repeats idempotent work while the database is away, at most for `forMs`. */
export async function retryWhileAway<T>(
  work: () => Promise<T>,
  forMs: number,
): Promise<T> {
  const until = performance.now() + forMs;
  for (let delayMs = 50; ; delayMs = Math.min(delayMs * 2, 2_000)) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() + delayMs > until) {
        throw error;
      }
      await wait(delayMs);
    }
  }
}
