import type { TRPCError } from "@trpc/server";
import { z } from "zod";
import { AppError, type ErrorCode, isAppError } from "#core/errors.ts";
import { invalidInput } from "#server/trpc/field-issues.ts";

/** tRPC's own refusals, which only its own door (`/api/trpc`) makes. */
const OWN_REFUSALS: Partial<
  Record<TRPCError["code"], { code: ErrorCode; message: string }>
> = {
  NOT_FOUND: { code: "unknown_endpoint", message: "No such procedure." },
  PARSE_ERROR: {
    code: "invalid_request",
    message: "The body is not valid JSON.",
  },
  METHOD_NOT_SUPPORTED: {
    code: "method_not_allowed",
    message: "The procedure does not take this method.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    code: "unsupported_media_type",
    message: "Send JSON, with the content type application/json.",
  },
};

/** What really went wrong, out of the wrapping that tRPC puts around it. */
export function errorOf(error: unknown): unknown {
  if (!isTrpcError(error)) return error;
  const { cause, code } = error;
  if (isAppError(cause)) return cause;
  if (cause instanceof z.core.$ZodError) {
    // An answer that breaks its own schema is our fault, and says so only in the log.
    return code === "BAD_REQUEST" ? invalidInput(cause) : cause;
  }
  const refusal = OWN_REFUSALS[code];
  return refusal
    ? new AppError(refusal.code, refusal.message, { cause: error })
    : (cause ?? error);
}

function isTrpcError(error: unknown): error is TRPCError {
  return error instanceof Error && error.name === "TRPCError";
}
