import {
  bigint,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import type { Mode } from "#core/caller.ts";
import { cents, instant } from "#db/schema/columns.ts";

const count = (name: string) => bigint(name, { mode: "number" }).notNull();

/**
 * The log counted by hour and by day (UTC): once over all, and once along each dimension alone, so that the rows grow
 * with the values and not with their combinations. Counted anew from the log rows, never added to.
 */
export const usageRollups = pgTable(
  "usage_rollups",
  {
    orgId: text("org_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    grain: text("grain").$type<"hour" | "day">().notNull(),
    dimension: text("dimension").notNull(),
    at: instant("at").notNull(),
    /** Empty where the log row has none, and for `all`. */
    value: text("value").notNull(),
    requests: count("requests"),
    errors: count("errors"),
    promptTokens: count("prompt_tokens"),
    completionTokens: count("completion_tokens"),
    cachedTokens: count("cached_tokens"),
    reasoningTokens: count("reasoning_tokens"),
    cost: cents("cost_cents").notNull(),
    saved: cents("saved_cents").notNull(),
    cacheHits: count("cache_hits"),
    fallbacks: count("fallbacks"),
    /** Histograms of milliseconds, as bucket numbers and their counts; null along the other dimensions. */
    totalBuckets: smallint("total_buckets").array(),
    totalCounts: integer("total_counts").array(),
    ttftBuckets: smallint("ttft_buckets").array(),
    ttftCounts: integer("ttft_counts").array(),
  },
  (rollup) => [
    primaryKey({
      columns: [
        rollup.orgId,
        rollup.mode,
        rollup.grain,
        rollup.dimension,
        rollup.at,
        rollup.value,
      ],
    }),
  ],
);
