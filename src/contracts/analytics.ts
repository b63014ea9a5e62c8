import { z } from "zod";
import { USAGE_RANGES } from "#core/analytics/period.ts";
import { DIMENSIONS } from "#core/analytics/usage.ts";

export const OverviewQuery = z.strictObject({
  range: z
    .enum(USAGE_RANGES)
    .default("24h")
    .describe("How far back, up to now."),
  by: z
    .enum(DIMENSIONS)
    .optional()
    .describe("What each point of the series is parted by."),
});

const Milliseconds = z.number().nullable();
const Percentiles = z.object({
  p50: Milliseconds,
  p95: Milliseconds,
  p99: Milliseconds,
});

const Figures = z.object({
  requests: z.number(),
  errors: z.number().describe("Answered by 400 or more, but for 499."),
  error_rate: z.number().describe("0 to 1; 0 without requests."),
  spend_dollars: z
    .number()
    .describe("In the sandbox: what it would have cost."),
  savings_dollars: z
    .number()
    .describe("What the dearest fitting models would have cost beyond it."),
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  cached_tokens: z.number(),
  reasoning_tokens: z.number(),
  cache_hits: z.number(),
  fallbacks: z.number().describe("Requests with more than one attempt."),
  latency_ms: Percentiles.describe("Whole time of answered requests."),
  ttft_ms: Percentiles.describe("Time to the first token."),
});

const Share = Figures.extend({
  value: z.string().describe("Empty: the request had none."),
});

const Part = z.object({
  value: z.string(),
  requests: z.number(),
  errors: z.number(),
  spend_dollars: z.number(),
  tokens: z.number(),
});

export const OverviewResponse = z.object({
  range: z.enum(USAGE_RANGES),
  grain: z.enum(["minute", "hour", "day"]),
  from: z.string(),
  to: z.string().describe("Exclusive."),
  previous_from: z.string(),
  totals: Figures,
  previous: Figures.describe("The same for the range before."),
  series: z.array(
    Figures.extend({
      time: z.string(),
      parts: z.array(Part).describe("Along `by`, where given."),
    }),
  ),
  shares: z.object({
    model: z.array(Share),
    provider: z.array(Share),
    task: z.array(Share),
    tier: z.array(Share),
    host: z.array(Share),
    status: z.array(Share),
    key: z.array(Share),
    error: z.array(Share),
  }),
});
export type OverviewResponse = z.infer<typeof OverviewResponse>;
