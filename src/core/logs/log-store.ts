import type { Mode } from "#core/caller.ts";
import type { RequestLog } from "#core/request-log.ts";

/** `id` makes a batch that is written twice, because its first acknowledgement was lost, one row each. */
export type RequestLogRow = RequestLog & { id: string };

/** Whose rows. */
export type LogScope = { orgId: string; mode: Mode };

/** What rows are found by, exactly; of a fallback chain by any model in it. */
export type TextColumn =
  | "requestId"
  | "keyId"
  | "sessionId"
  | "endpoint"
  | "task"
  | "decision"
  | "contentMode"
  | "complexityTier"
  | "requestedModel"
  | "model"
  | "provider"
  | "host"
  | "routingReason"
  | "fallbackChain"
  | "errorCode"
  | "cache"
  | "guardrail"
  | "ipHash"
  | "userAgent";
/** Amounts are compared in cents, attempts by how many there were. */
export type NumberColumn =
  | "confidence"
  | "complexityScore"
  | "attempts"
  | "promptTokens"
  | "completionTokens"
  | "cachedTokens"
  | "reasoningTokens"
  | "estimatedCost"
  | "cost"
  | "classificationMs"
  | "routingMs"
  | "ttftMs"
  | "inferenceMs"
  | "totalMs";
export type FlagColumn = "stream" | "costIsEstimate";

/** Each that is given must hold. */
export type LogFilter = {
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
  /** The model that was chosen, by catalog id. */
  model?: string | undefined;
  provider?: string | undefined;
  task?: string | undefined;
  /** HTTP statuses, both ends included. */
  status?: { from: number; to: number } | undefined;
  keyId?: string | undefined;
  /** Any of the values of a column; empty text: the row has none. */
  anyOf?: { [Column in TextColumn]?: readonly string[] | undefined };
  /** Both ends included. */
  between?: {
    [Column in NumberColumn]?:
      { from?: number | undefined; to?: number | undefined } | undefined;
  };
  flags?: { [Column in FlagColumn]?: boolean | undefined };
  /** What an id begins with, or what is in an error's code. */
  search?: string | undefined;
};

/** A row's place in the order of the log. `time` is ISO with microseconds, as exact as it is stored. */
export type LogPosition = { time: string; id: string };
export type PlacedLog = Omit<RequestLogRow, "price"> & {
  position: LogPosition;
};

/** The part of the log after one row and up to another one, which is included. */
export type LogRange = {
  after: LogPosition | null;
  upTo?: LogPosition | null;
};

/** Where the log is read from: the database, or the warehouse that it is copied to. Newest first, always. */
export type LogStore = {
  list(
    scope: LogScope,
    filter: LogFilter,
    range: LogRange & { limit: number },
  ): Promise<PlacedLog[]>;
  /** Where the `count`th row is, and whether more follow; null where there are not that many. */
  positionAt(
    scope: LogScope,
    filter: LogFilter,
    from: { after: LogPosition | null; count: number },
  ): Promise<{ position: LogPosition; hasMore: boolean } | null>;
  /** How many rows follow, counted up to `most`. */
  count(
    scope: LogScope,
    filter: LogFilter,
    from: { after: LogPosition | null; most: number },
  ): Promise<number>;
  /** Rows that were written since then. Rows come late by as long as their request took, at most `MOST_LATE_MS`. */
  fresh(
    scope: LogScope,
    filter: LogFilter,
    from: { since: Date; limit: number },
  ): Promise<(PlacedLog & { loggedAt: Date })[]>;
  /** One row by its place, whole; null where there is none. */
  read(scope: LogScope, place: LogPosition): Promise<RequestLogRow | null>;
};

export const MOST_LATE_MS = 20 * 60_000;
