import { z } from "zod";
import { TaskName } from "#contracts/classification.ts";
import { ResponseHeaders } from "#contracts/headers.ts";
import { catalogName } from "#contracts/scalars.ts";

export const MOST_LOG_ROWS = 100_000;

const LIMIT = `must be a whole number from 1 to ${MOST_LOG_ROWS}.`;

/** Dates before the epoch mean it: there is no log from before. */
const instant = (description: string) =>
  z
    .union(
      [z.iso.date(), z.iso.datetime({ offset: true })],
      "must be a date or a time in ISO 8601, such as 2026-05-01 or 2026-05-01T12:00:00Z.",
    )
    .transform((text) => new Date(Math.max(0, Date.parse(text))))
    .meta({
      description,
      override: { type: "string", format: "date-time", anyOf: undefined },
    });

/** The query of `GET /v1/org/logs`. */
export const LogExportQuery = z.strictObject({
  format: z
    .enum(["json", "csv"])
    .default("json")
    .describe("What the rows come as."),
  limit: z
    .string()
    .regex(/^\d{1,6}$/, LIMIT)
    .default("100")
    .transform(Number)
    .refine((count) => count >= 1 && count <= MOST_LOG_ROWS, LIMIT)
    .meta({
      description: "How many rows a page holds at most.",
      override: {
        type: "integer",
        minimum: 1,
        maximum: MOST_LOG_ROWS,
        default: 100,
        pattern: undefined,
      },
    }),
  from: instant(
    "Rows from then on; a date means its first moment in UTC.",
  ).optional(),
  to: instant(
    "Rows before then; a date means its first moment in UTC.",
  ).optional(),
  model: catalogName("openai/gpt-5")
    .describe("The model that was chosen, by its catalog id.")
    .optional(),
  provider: catalogName("openai")
    .describe("The maker of the model that was chosen.")
    .optional(),
  task: TaskName.optional(),
  status: z
    .string()
    .regex(
      /^[1-5](?:\d\d|xx)$/,
      "must be an HTTP status such as 200, or a class of them such as 5xx.",
    )
    .transform((text) => ({
      from: Number(text.replace("xx", "00")),
      to: Number(text.replace("xx", "99")),
    }))
    .meta({
      description: "An HTTP status, `200`, or a class of them, `5xx`.",
      override: { type: "string" },
    })
    .optional(),
  key: catalogName("key_…")
    .describe("Id of the API key, as `key_id` shows it.")
    .optional(),
  cursor: catalogName("the last page's next_cursor")
    .describe(
      "Where the last page ended: its `next_cursor` or `x-next-cursor`.",
    )
    .optional(),
});
export type LogExportQuery = z.infer<typeof LogExportQuery>;

const text = (description: string) =>
  z.string().nullable().describe(description);
const number = (description: string) =>
  z.number().nullable().describe(description);
const count = (description: string) =>
  z.number().int().nullable().describe(description);
const flag = (description: string) => z.boolean().describe(description);

/** A row of the log. The order of its fields is the order of the columns. */
export const LogRow = z
  .object({
    time: z.string().describe("When the request came: ISO 8601, UTC."),
    request_id: z.string().describe("As `x-request-id` told it."),
    key_id: text("The API key that asked; null: a session."),
    session_id: text("The routing session."),
    endpoint: z.string().describe("Path of the endpoint."),
    task: text("What was asked for."),
    decision: text("Who decided the task."),
    confidence: number("How sure the task is, 0 to 1."),
    content_mode: text("`generate`, `edit` or `combine`."),
    complexity_tier: text("How hard the request is, in four tiers."),
    complexity_score: number("How hard the request is, 0 to 1."),
    requested_model: text("The model that the request named."),
    model: text("The model that was chosen."),
    provider: text("Its maker."),
    host: text("Who served it."),
    routing_reason: text("Why it was chosen."),
    fallback_chain: z
      .string()
      .describe("The models that would have followed: `a > b`."),
    attempts: z.string().describe("Every call: `model@host:status:ms > …`."),
    status: z.number().int().describe("The HTTP status that the caller saw."),
    error_code: text("Why the request failed."),
    prompt_tokens: count("Tokens sent."),
    completion_tokens: count("Tokens answered."),
    cached_tokens: count("Of the tokens sent, those from a provider's cache."),
    reasoning_tokens: count("Of the tokens answered, those of hidden thought."),
    estimated_cost_dollars: number("What it was expected to cost."),
    cost_dollars: number("What it cost."),
    cost_is_estimate: flag("Whether the provider told no usage."),
    classification_ms: number("Time to classify."),
    routing_ms: number("Time to choose."),
    ttft_ms: number("Time to the first token."),
    inference_ms: number("Time of the model."),
    total_ms: number("Time of it all."),
    cache: z.enum(["hit", "miss", "off"]).describe("What the cache did."),
    guardrail: text("What the guardrails did."),
    sandbox: flag("Whether the sandbox answered."),
    stream: flag("Whether the answer was a stream."),
    ip_hash: text("Salted hash of the caller's address."),
    user_agent: text("The caller's program, as it calls itself."),
    own_key: flag(
      "Whether your own key at the host answered, so that nothing was charged. Not in CSV.",
    ),
  })
  .meta({ id: "LogRow" });
export type LogRow = z.infer<typeof LogRow>;

export const LogExportHeaders = ResponseHeaders.extend({
  "x-next-cursor": z
    .string()
    .optional()
    .describe("Where the next page begins; absent at the end."),
});

export const LogList = z
  .object({
    object: z.literal("list").describe("Always `list`."),
    data: z.array(LogRow).describe("Newest first."),
    next_cursor: z
      .string()
      .nullable()
      .describe("Where the next page begins; null at the end."),
  })
  .meta({ id: "LogList" });
