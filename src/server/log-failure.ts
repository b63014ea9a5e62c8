import { complain } from "#server/say.ts";

/**
 * Prints what no one foresaw. Only the first cause: what a database driver wraps around it repeats the statement with
 * its values, prompts among them.
 */
export function logFailure(
  what: string,
  error: unknown,
  requestId?: string,
): void {
  complain(`${what}: ${firstCauseOf(error)}`, { request_id: requestId });
}

/** Where it happened and why, without the values that it happened with. */
function firstCauseOf(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) {
    cause = cause.cause;
  }
  return cause instanceof Error ? (cause.stack ?? cause.message) : typeof cause;
}
