import { findBinaries, type PostgresBinaries } from "./postgres-binaries.ts";

/** Where the tests' PostgreSQL comes from: a server that runs already, or programs to start one with. */
export type PostgresSource =
  { url: string; binaries: null } | { url: null; binaries: PostgresBinaries };

/**
 * TEST_DATABASE_URL, the machine's programs or those from npm. Null where none can be had, which is said loudly, and
 * is an error with GREATROUTER_REQUIRE_POSTGRES=1.
 */
export async function findPostgres(): Promise<PostgresSource | null> {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return { url, binaries: null };
  const binaries = await findBinaries();
  if (binaries) return { url: null, binaries };
  const message =
    "THE POSTGRESQL HALF OF THE TESTS DOES NOT RUN. Install PostgreSQL 15 or newer, or set TEST_DATABASE_URL.";
  if (process.env.GREATROUTER_REQUIRE_POSTGRES === "1") {
    throw new Error(message);
  }
  console.error(`\n${"!".repeat(message.length)}\n${message}\n`);
  return null;
}
