import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { Mode } from "#core/caller.ts";
import type { Attempt } from "#core/errors.ts";
import { cents, instant } from "#db/schema/columns.ts";

/**
 * `RequestLog`, a row a request. Partitioned by how long rows are kept, and within that by `time`, so that what is too
 * old is dropped and never deleted row by row. No foreign key: a log row outlives what it names.
 */
export const requestLogs = pgTable(
  "request_logs",
  {
    id: uuid("id").notNull(),
    retentionDays: smallint("retention_days").notNull(),
    orgId: text("org_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    time: instant("time").notNull(),
    requestId: text("request_id").notNull(),
    keyId: text("key_id"),
    sessionId: text("session_id"),
    endpoint: text("endpoint").notNull(),
    task: text("task"),
    decision: text("decision"),
    confidence: doublePrecision("confidence"),
    contentMode: text("content_mode"),
    complexityTier: text("complexity_tier"),
    complexityScore: doublePrecision("complexity_score"),
    requestedModel: text("requested_model"),
    model: text("model"),
    provider: text("provider"),
    host: text("host"),
    routingReason: text("routing_reason"),
    fallbackChain: text("fallback_chain").array().notNull(),
    attempts: jsonb("attempts").$type<Attempt[]>().notNull(),
    status: integer("status").notNull(),
    errorCode: text("error_code"),
    promptTokens: bigint("prompt_tokens", { mode: "number" }),
    completionTokens: bigint("completion_tokens", { mode: "number" }),
    cachedTokens: bigint("cached_tokens", { mode: "number" }),
    reasoningTokens: bigint("reasoning_tokens", { mode: "number" }),
    estimatedCost: cents("estimated_cost_cents"),
    cost: cents("cost_cents"),
    saved: cents("saved_cents"),
    costIsEstimate: boolean("cost_is_estimate").notNull(),
    price: jsonb("price").$type<unknown>(),
    classificationMs: doublePrecision("classification_ms"),
    routingMs: doublePrecision("routing_ms"),
    ttftMs: doublePrecision("ttft_ms"),
    inferenceMs: doublePrecision("inference_ms"),
    totalMs: doublePrecision("total_ms").notNull(),
    cache: text("cache").$type<"hit" | "miss" | "off">().notNull(),
    guardrail: text("guardrail"),
    sandbox: boolean("sandbox").notNull(),
    stream: boolean("stream").notNull(),
    ownKey: boolean("own_key").notNull().default(false),
    ipHash: text("ip_hash"),
    userAgent: text("user_agent"),
    loggedAt: instant("logged_at").notNull().defaultNow(),
  },
  (row) => [
    primaryKey({ columns: [row.retentionDays, row.time, row.id] }),
    // What follows the order is there for filters: it is compared in the index, and only rows that match are read.
    index("request_logs_org_id_mode_time").on(
      row.orgId,
      row.mode,
      row.time.desc(),
      row.id.desc(),
      row.status,
      row.model,
      row.provider,
      row.host,
      row.keyId,
      row.task,
      row.complexityTier,
      row.endpoint,
      row.decision,
      row.contentMode,
      row.cache,
      row.stream,
      row.cost,
      row.totalMs,
      row.ttftMs,
      row.promptTokens,
      row.completionTokens,
      row.ipHash,
    ),
    // What is asked for rarely, and would make the other one slow to read. Texts of callers may be too long for an index:
    // their hashes are there.
    index("request_logs_rare_filters").on(
      row.orgId,
      row.mode,
      row.time.desc(),
      row.id.desc(),
      sql`hashtext(${row.requestedModel})`,
      sql`hashtext(${row.userAgent})`,
      row.guardrail,
      row.costIsEstimate,
      row.confidence,
      row.complexityScore,
      row.cachedTokens,
      row.reasoningTokens,
      row.estimatedCost,
      row.classificationMs,
      row.routingMs,
      row.inferenceMs,
    ),
    index("request_logs_org_id_request_id").on(
      row.orgId,
      row.requestId.op("text_pattern_ops"),
    ),
    index("request_logs_org_id_session_id")
      .on(row.orgId, row.sessionId.op("text_pattern_ops"))
      .where(sql`${row.sessionId} is not null`),
    // How models do is counted over all organisations.
    index("request_logs_model_time").on(row.model, row.time.desc()),
    index("request_logs_several_attempts")
      .on(row.time.desc())
      .where(sql`jsonb_array_length(${row.attempts}) > 1`),
    index("request_logs_failed")
      .on(
        row.orgId,
        row.mode,
        row.time.desc(),
        row.id.desc(),
        row.errorCode,
        row.status,
      )
      .where(sql`${row.status} >= 400`),
  ],
);
