import "#tests/support/provided.ts";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import type { Connection, Database } from "#db/client.ts";
import { openDatabase } from "#db/client.ts";
import { pgliteConnection } from "#db/pglite/open.ts";

export type DatabaseKind = "pglite" | "postgres";

export type TestDatabase = {
  readonly kind: DatabaseKind;
  readonly connection: Connection;
  readonly db: Database;
  /** Empty on PGlite. */
  readonly url: string;
};

/**
 * A migrated, empty database for the suite that calls it at its top, of the kind that the running project is for.
 * Use its fields inside hooks and tests only.
 */
export function withDatabase(
  kind: DatabaseKind = inject("databaseKind"),
): TestDatabase {
  let opened: { connection: Connection; url: string; drop(): Promise<void> };
  beforeAll(async () => {
    opened = kind === "pglite" ? await openSnapshot() : await copyTemplate();
  });
  afterAll(async () => {
    await opened.connection.close();
    await opened.drop();
  });
  return {
    kind,
    get connection() {
      return opened.connection;
    },
    get db() {
      return opened.connection.db;
    },
    get url() {
      return opened.url;
    },
  };
}

async function openSnapshot() {
  const snapshot = await readFile(inject("pgliteSnapshot"));
  const pglite = await PGlite.create({ loadDataDir: new Blob([snapshot]) });
  return { connection: pgliteConnection(pglite), url: "", async drop() {} };
}

async function copyTemplate() {
  const name = `greatrouter_test_${randomBytes(6).toString("hex")}`;
  await onServer((sql) =>
    sql.unsafe(
      `create database ${name} template ${inject("postgresTemplate")}`,
    ),
  );
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return {
    connection: await openDatabase({ databaseUrl: url.href, dataDir: "" }),
    url: url.href,
    drop: () =>
      onServer((sql) => sql.unsafe(`drop database ${name} with (force)`)),
  };
}

async function onServer(work: (sql: postgres.Sql) => Promise<unknown>) {
  const sql = postgres(inject("postgresUrl"), { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
