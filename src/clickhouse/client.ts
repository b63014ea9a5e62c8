import {
  ClickHouseError,
  ClickHouseLogLevel,
  createClient,
} from "@clickhouse/client";
import { AppError } from "#core/errors.ts";

/** By name, as `{name:Type}` in the statement. */
export type Params = Record<string, unknown>;

export type ClickHouse = {
  /** Rows of a SELECT. Throws `unavailable` where the server cannot be reached. */
  rows<Row>(statement: string, params?: Params): Promise<Row[]>;
  run(statement: string, params?: Params): Promise<void>;
  /** `token`: what was written under it before is not written again. */
  insert(table: string, rows: readonly object[], token: string): Promise<void>;
  close(): Promise<void>;
};

/** As the server writes numbers: 64-bit ones bare, in dates a point where it reads one. */
const SETTINGS = {
  output_format_json_quote_64bit_integers: 0,
  date_time_input_format: "best_effort",
} as const;
const PATIENCE_MS = 30_000;
/** The server gives up a batch before its sender does: nothing of it arrives later. */
const INSERT_SECONDS = 25;
/** What the server is at fault for, not the statement. */
const SERVER_AT_FAULT = new Set([
  "AUTHENTICATION_FAILED",
  "MEMORY_LIMIT_EXCEEDED",
  "NETWORK_ERROR",
  "NOT_ENOUGH_SPACE",
  "READONLY",
  "SERVER_OVERLOADED",
  "TABLE_IS_READ_ONLY",
  "TIMEOUT_EXCEEDED",
  "TOO_MANY_PARTS",
  "TOO_MANY_SIMULTANEOUS_QUERIES",
  "UNKNOWN_DATABASE",
]);

/** `url`: `https://user:password@host:8443/database`. */
export function openClickHouse(url: string): ClickHouse {
  const client = createClient({
    url,
    application: "greatrouter",
    request_timeout: PATIENCE_MS,
    clickhouse_settings: SETTINGS,
    log: { level: ClickHouseLogLevel.OFF },
  });
  return {
    async rows<Row>(query: string, params: Params = {}) {
      const answer = await orUnavailable(
        client.query({
          query,
          query_params: params,
          format: "JSONEachRow",
        }),
      );
      return orUnavailable(answer.json<Row>());
    },
    async run(query, params = {}) {
      await orUnavailable(client.command({ query, query_params: params }));
    },
    async insert(table, values, token) {
      await orUnavailable(
        client.insert({
          table,
          values,
          format: "JSONEachRow",
          clickhouse_settings: {
            insert_deduplication_token: token,
            async_insert: 0,
            max_execution_time: INSERT_SECONDS,
          },
        }),
      );
    },
    close: () => client.close(),
  };
}

/** What the server says of a statement has a type; all else is that it was not reached. */
async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (
      error instanceof ClickHouseError &&
      !SERVER_AT_FAULT.has(error.type ?? "")
    ) {
      throw error;
    }
    throw new AppError(
      "unavailable",
      "The log cannot be read at the moment. Try again shortly.",
      { cause: error, retryAfterSeconds: 5 },
    );
  }
}
