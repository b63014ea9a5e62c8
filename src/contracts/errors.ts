import { z } from "zod";
import { AttemptRow } from "#contracts/greatrouter.ts";

export const ErrorType = z.enum([
  "invalid_request_error",
  "authentication_error",
  "insufficient_quota",
  "permission_error",
  "rate_limit_error",
  "api_error",
]);
export type ErrorType = z.infer<typeof ErrorType>;

/** Every failure, on every path, in the shape that OpenAI's clients read. */
export const ErrorBody = z
  .object({
    error: z
      .object({
        message: z.string().describe("What happened and what to do."),
        type: ErrorType.describe("The kind of failure."),
        code: z.string().describe("The failure itself, stable for programs."),
        param: z
          .string()
          .nullable()
          .describe("The field that caused it, dotted; null if none did."),
        issues: z
          .array(
            z.object({
              path: z.string().describe("The field, dotted."),
              message: z.string().describe("What is wrong with it."),
            }),
          )
          .optional()
          .describe("Every bad field."),
        request_id: z.string().describe("Also in the header `x-request-id`."),
        provider: z.string().optional().describe("The provider that failed."),
        attempts: z
          .array(AttemptRow)
          .optional()
          .describe("Every try, in order."),
      })
      .describe("What happened."),
  })
  .meta({ id: "Error", description: "What went wrong." });
export type ErrorBody = z.infer<typeof ErrorBody>;
