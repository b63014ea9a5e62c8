import { AppError, type Attempt } from "#core/errors.ts";
import type { UpstreamFailure } from "#core/upstream.ts";
import { fieldName } from "#pipeline/field-name.ts";
import type { RouteRequest } from "#pipeline/request.ts";

/** What the caller is told when no attempt answered: the last failure decides, all attempts are listed. */
export function failureOf(
  last: UpstreamFailure,
  request: Pick<RouteRequest, "endpoint">,
  attempts: readonly Attempt[],
): AppError {
  const details = { attempts: [...attempts], cause: last };
  const param = last.param && fieldName(request, last.param);
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
        ...(param !== null && {
          param,
          issues: [{ path: param, message: last.message }],
        }),
      });
    case "unsupported":
      return new AppError("unsupported_by_model", last.message, {
        ...details,
        param,
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
