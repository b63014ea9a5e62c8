import { z } from "zod";
import { LeftOut, ScoredCandidate } from "#contracts/candidate.ts";
import { LogExportQuery, LogRow } from "#contracts/logs.ts";

const { from, to, status } = LogExportQuery.shape;

const Values = z
  .union([z.string().max(256), z.array(z.string().max(256)).max(50)])
  .transform((value) => (typeof value === "string" ? [value] : value))
  .describe("Any of these; empty text: the row has none.")
  .optional();
const Bounds = z
  .strictObject({
    from: z.number().finite().optional(),
    to: z.number().finite().optional(),
  })
  .describe("Both ends included.")
  .optional();

/** Every column of the log, by the name it has there. */
export const LogScreenFilter = z.strictObject({
  from,
  to,
  status,
  search: z
    .string()
    .trim()
    .min(1)
    .max(128)
    .describe("What a request or session id begins with, or part of an error.")
    .optional(),
  request_id: Values,
  key_id: Values,
  session_id: Values,
  endpoint: Values,
  task: Values,
  decision: Values,
  content_mode: Values,
  complexity_tier: Values,
  requested_model: Values,
  model: Values,
  provider: Values,
  host: Values,
  routing_reason: Values,
  fallback_chain: Values.describe("A model that stood in it."),
  error_code: Values,
  cache: Values,
  guardrail: Values,
  ip_hash: Values,
  user_agent: Values,
  confidence: Bounds,
  attempts: Bounds.describe("How many there were, both ends included."),
  complexity_score: Bounds,
  prompt_tokens: Bounds,
  completion_tokens: Bounds,
  cached_tokens: Bounds,
  reasoning_tokens: Bounds,
  estimated_cost_dollars: Bounds,
  cost_dollars: Bounds,
  classification_ms: Bounds,
  routing_ms: Bounds,
  ttft_ms: Bounds,
  inference_ms: Bounds,
  total_ms: Bounds,
  stream: z.boolean().optional(),
  cost_is_estimate: z.boolean().optional(),
});
export type LogScreenFilter = z.infer<typeof LogScreenFilter>;

export const LogListQuery = z.strictObject({
  filter: LogScreenFilter.default({}),
  limit: z.number().int().min(1).max(500).default(100),
  cursor: z.string().max(256).nullish(),
  direction: z
    .enum(["forward", "backward"])
    .optional()
    .describe("What tRPC's clients add to a list that goes on; it is ignored."),
});

const { format, limit, cursor } = LogExportQuery.shape;

/** The query of the screen's export: as `GET /v1/org/logs`, by every filter of the screen. */
export const LogScreenExportQuery = z.strictObject({
  format,
  limit,
  cursor,
  filter: z
    .string()
    .transform((text, ctx): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        ctx.addIssue("must be the filter as JSON.");
        return z.NEVER;
      }
    })
    .pipe(LogScreenFilter)
    .default({}),
});

/** `id` finds the row again; it says when the request came and tells rows of one moment apart. */
export const ScreenLogRow = LogRow.extend({ id: z.string() });

export const LogListResponse = z.object({
  data: z.array(ScreenLogRow).describe("Newest first."),
  next_cursor: z.string().nullable(),
});

export const LogCountQuery = z.strictObject({
  filter: LogScreenFilter.default({}),
});

export const LogCountResponse = z.object({
  rows: z.number().int(),
  is_whole: z
    .boolean()
    .describe("false: there are more, which would take too long to count."),
});

export const LogTailQuery = z.strictObject({
  filter: LogScreenFilter.default({}),
  limit: z.number().int().min(1).max(500).default(200),
  since: z
    .string()
    .max(64)
    .nullish()
    .describe("The `cursor` of the last answer; none: from now on."),
});

export const LogTailResponse = z.object({
  data: z
    .array(ScreenLogRow)
    .describe("Newest first. A row may come twice: its `id` tells."),
  cursor: z.string(),
});

export const LogId = z.strictObject({ id: z.string().max(256) });

export const LogDetailResponse = z.object({
  row: ScreenLogRow,
  attempts: z.array(
    z.object({
      model: z.string(),
      host: z.string(),
      status: z.number(),
      ms: z.number(),
      error_code: z.string().nullable(),
    }),
  ),
  fallback_chain: z.array(z.string()),
  savings_dollars: z.number().nullable(),
  price: z.unknown().describe("The price row that the cost was counted with."),
  texts: z
    .object({
      prompt: z.string().nullable(),
      input: z.unknown(),
      answer: z.unknown(),
    })
    .nullable()
    .describe("Only if the organisation keeps them, and until they expire."),
});

export const LogReplayResponse = z.object({
  based_on: z
    .enum(["prompt", "classification"])
    .describe(
      "The kept prompt was classified anew, or what the log says of it was taken.",
    ),
  logged: z.object({
    task: z.string().nullable(),
    complexity_tier: z.string().nullable(),
    model: z.string().nullable().describe("The one that was tried first."),
    estimated_cost_dollars: z.number().nullable(),
  }),
  today: z.object({
    task: z.string(),
    complexity_tier: z.string(),
    model: z.string(),
    host: z.string().nullable(),
    estimated_cost_dollars: z.number().nullable(),
    routing_reason: z.string(),
    fallback_chain: z.array(z.string()),
  }),
  is_same_model: z.boolean(),
  saved_dollars: z
    .number()
    .nullable()
    .describe("How much less today's choice is expected to cost."),
  candidates: z
    .array(ScoredCandidate)
    .describe("Every model that fits it today, best first."),
  drop_outs: z.array(LeftOut).describe("Every other model of the catalog."),
});

export const LogView = z.object({
  id: z.string(),
  name: z.string(),
  filter: z.record(z.string(), z.unknown()),
  created_at: z.string(),
});
export const LogViewList = z.object({ data: z.array(LogView) });
export const SaveLogView = z.strictObject({
  name: z.string().trim().min(1).max(80),
  filter: z
    .record(z.string(), z.unknown())
    .refine((value) => JSON.stringify(value).length <= 8_192, {
      error:
        "is longer than 8 kB of JSON. Leave out what the view does not need.",
    })
    .describe("As the screen keeps it: filter, columns, order."),
});
export const LogViewId = z.strictObject({ id: z.string().max(64) });
