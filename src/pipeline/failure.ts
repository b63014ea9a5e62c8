import { AppError, type Attempt } from "#core/errors.ts";
import type { UpstreamFailure } from "#core/upstream.ts";

/** What the caller is told when no attempt answered: the last failure decides, all attempts are listed. */
export function failureOf(
  last: UpstreamFailure,
  attempts: readonly Attempt[],
): AppError {
  const details = { attempts: [...attempts], cause: last };
  if (last.answerAs !== null) {
    return new AppError(last.answerAs, last.message, {
      ...details,
      retryAfterSeconds: last.retryAfterSeconds ?? undefined,
    });
  }
  switch (last.kind) {
    case "caller":
      return new AppError("invalid_request", last.message, {
        ...details,
        ...(last.param !== null && {
          param: last.param,
          issues: [{ path: last.param, message: last.message }],
        }),
      });
    case "context_length":
      return new AppError(
        "context_length_exceeded",
        "The input is longer than the context of every model that was tried. Shorten it, or choose a model with a longer context.",
        { ...details, param: "input" },
      );
    case "timeout":
      return new AppError(
        "upstream_timeout",
        `No model answered in time (${tried(attempts)}). Try again, or choose a faster model.`,
        details,
      );
    default:
      return new AppError(
        "upstream_error",
        `No model could answer (${tried(attempts)}). The last failure: ${last.message}`,
        { ...details, retryAfterSeconds: last.retryAfterSeconds ?? undefined },
      );
  }
}

function tried(attempts: readonly Attempt[]): string {
  return attempts
    .map(({ model, host, status }) =>
      status ? `${model} at ${host}: ${status}` : `${model} at ${host}`,
    )
    .join(", ");
}
