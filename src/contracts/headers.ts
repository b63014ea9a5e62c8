import { z } from "zod";

/** Headers that change how an inference request is handled. */
export const InferenceRequestHeaders = z.object({
  "X-GR-Cache-TTL": z
    .int()
    .min(1)
    .max(3600)
    .optional()
    .describe(
      "Answer from the cache where the identical request was answered at most this many seconds ago, and keep the answer.",
    ),
  "X-GR-Guardrails": z
    .enum(["moderate", "redact", "off"])
    .optional()
    .describe(
      "`moderate` refuses prompts with personal data or secrets, `redact` blacks them out. Default: `off`.",
    ),
  "Idempotency-Key": z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional()
    .describe(
      "Requests with the same key and body run once; the answer is kept for 24 hours.",
    ),
});

export const ChatRequestHeaders = InferenceRequestHeaders.extend({
  "X-GR-Keep-Alive": z
    .enum(["on", "off"])
    .optional()
    .describe("`off`: no comments while a stream is silent. Default: `on`."),
});

/** Headers of every answer. */
export const ResponseHeaders = z.object({
  "x-request-id": z
    .string()
    .optional()
    .describe("The request's id: the caller's own, or one that we made."),
  "x-ratelimit-limit": z
    .int()
    .optional()
    .describe("Requests a minute, where a limit applies."),
  "x-ratelimit-remaining": z
    .int()
    .optional()
    .describe("Requests left in this minute."),
  "x-ratelimit-reset": z
    .int()
    .optional()
    .describe("Seconds until the limit is whole again."),
});
