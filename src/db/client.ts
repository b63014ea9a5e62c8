import type { SQL } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { openPglite } from "#db/pglite/open.ts";
import { openPostgres } from "#db/open-postgres.ts";
import type * as schema from "#db/schema/index.ts";

/**
 * What queries run on: the pool or an open transaction. Inside `transaction` use only the handle it gives: a query on
 * the pool there waits for ever on PGlite, which has one connection.
 */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema> & {
  /**
   * Runs statements as one transaction, one of them a COPY that reads `text` from `COPIED`. Of the embedded database
   * only, where it costs half of what an insert of the same rows as JSON does.
   */
  readonly copyIn?: (statements: string, text: string) => Promise<unknown>;
};

/** Where PGlite puts what comes with a statement. */
export const COPIED = "'/dev/blob'";

export type Connection = {
  readonly db: Database;
  readonly kind: "postgres" | "pglite";
  /**
   * Hears `pg_notify` on `channel`. `onListening` is called at the start and after every reconnection: what was
   * notified meanwhile is lost, so reload there. Answers how to stop.
   */
  listen(
    channel: string,
    onNotify: (payload: string) => void,
    onListening: () => void,
  ): Promise<() => Promise<void>>;
  /** Brings the schema up to date; safe when several processes start together. */
  migrate(): Promise<void>;
  close(): Promise<void>;
};

/** Postgres where a URL is given, else PGlite in `dataDir`. Throws `DataDirInUseError` if another process has it open. */
export function openDatabase(where: {
  databaseUrl: string | null | undefined;
  dataDir: string;
}): Promise<Connection> {
  return where.databaseUrl
    ? openPostgres(where.databaseUrl)
    : openPglite(where.dataDir);
}

/**
 * Rows of a raw statement; the drivers answer in two shapes. Raw values differ between them too: cast counts to
 * `int`, read timestamps and numerics as text.
 */
export async function rowsOf<Row extends Record<string, unknown>>(
  db: Database,
  statement: SQL,
): Promise<Row[]> {
  const answer: unknown = await db.execute(statement);
  if (Array.isArray(answer)) return answer as Row[];
  return (answer as { rows: Row[] }).rows;
}
