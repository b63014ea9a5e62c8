import type { DatabaseKind } from "#tests/support/database.ts";
import type { PostgresSource } from "#tests/support/postgres-source.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseKind: DatabaseKind;
    /** File with the data directory of a migrated, empty PGlite. */
    pgliteSnapshot: string;
    postgresSource: PostgresSource;
    /** URL of the server's maintenance database, and the migrated database to copy. */
    postgresUrl: string;
    postgresTemplate: string;
  }
}
