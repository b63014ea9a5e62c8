import type { Grain } from "#core/analytics/period.ts";
import type { Money } from "#core/money.ts";

/** What usage is told by; `all` is the sum. */
export const DIMENSIONS = [
  "model",
  "provider",
  "task",
  "tier",
  "host",
  "status",
  "key",
  "error",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Sums over some requests. */
export type UsageSums = {
  requests: number;
  /** Answered by 400 or more; a caller that left is no error. */
  errors: number;
  promptTokens: number;
  completionTokens: number;
  cachedTokens: number;
  reasoningTokens: number;
  /** In the sandbox: what it would have cost. */
  cost: Money;
  saved: Money;
  cacheHits: number;
  /** Requests that needed more than one attempt. */
  fallbacks: number;
};

export type LatencyHistograms = {
  total: Map<number, number>;
  ttft: Map<number, number>;
};

/** One bucket of time. */
export type UsagePoint = UsageSums & LatencyHistograms & { at: Date };
export type UsagePart = { at: Date; value: string } & Pick<
  UsageSums,
  "requests" | "errors" | "cost" | "promptTokens" | "completionTokens"
>;
/** One value of a dimension over the whole period. Latencies along models and hosts only. */
export type UsageShare = UsageSums &
  LatencyHistograms & { dimension: Dimension; value: string };

export type UsageQuery = {
  orgId: string;
  mode: "test" | "live";
  grain: Grain;
  from: Date;
  /** Exclusive. */
  to: Date;
};

/** Where usage is read from: the rollups of the database, or the warehouse that the log is copied to. */
export type UsageStore = {
  points(query: UsageQuery): Promise<UsagePoint[]>;
  shares(query: UsageQuery): Promise<UsageShare[]>;
  parts(query: UsageQuery & { by: Dimension }): Promise<UsagePart[]>;
};
