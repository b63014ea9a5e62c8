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
  Prefer: z
    .string()
    .optional()
    .describe(
      "`respond-async`: auto/route, models/route and chat/completions answer 202 at once with a generation to ask for.",
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
  "x-ratelimit-limit-tokens": z
    .int()
    .optional()
    .describe("Tokens a minute, where these are limited."),
  "x-ratelimit-remaining-tokens": z
    .int()
    .optional()
    .describe("Tokens left in this minute."),
  "x-ratelimit-reset-tokens": z
    .int()
    .optional()
    .describe("Seconds until the limit of tokens is whole again."),
});

/** Of answers that are no JSON: what matters most of `greatrouter`. */
export const PlainResponseHeaders = ResponseHeaders.extend({
  "x-gr-model": z.string().optional().describe("The model that served."),
  "x-gr-host": z.string().optional().describe("The host that served."),
  "x-gr-cache": z.string().optional().describe("`hit`, `miss` or `off`."),
  "x-gr-cost-dollars": z
    .number()
    .optional()
    .describe("What was charged in US dollars, where it is known."),
});

/** Headers of the catalog's GET requests. */
export const CatalogRequestHeaders = z.object({
  "If-None-Match": z
    .string()
    .optional()
    .describe("The `etag` of an answer at hand: 304 says that it still holds."),
});

/** Headers of the catalog's answers. */
export const CatalogResponseHeaders = ResponseHeaders.extend({
  etag: z
    .string()
    .optional()
    .describe("Of this very answer; send it back as `If-None-Match`."),
  "cache-control": z
    .string()
    .optional()
    .describe("How long the answer may be kept."),
  "x-catalog-version": z
    .string()
    .optional()
    .describe("Changes when any fact of the catalog does."),
});
