import { sql } from "drizzle-orm";
import { expect, inject, it } from "vitest";
import { rowsOf } from "#db/client.ts";
import { organizations } from "#db/schema/index.ts";
import { withDatabase } from "#tests/support/database.ts";

const database = withDatabase();

it("answers raw rows in one shape", async () => {
  expect(
    await rowsOf(database.db, sql`select 1 as one, ${"x"}::text as letter`),
  ).toEqual([{ one: 1, letter: "x" }]);
});

it("rolls a failed transaction back whole", async () => {
  const failing = database.db.transaction(async (tx) => {
    await tx.insert(organizations).values({ id: "org_gone", name: "Gone" });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await database.db.select().from(organizations)).toEqual([]);
});

it("hears a notification once its transaction has committed", async () => {
  const heard: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = await database.connection.listen(
    "test_channel",
    (payload) => {
      heard.push(payload);
      resolve();
    },
    () => heard.push("listening"),
  );
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_notify('test_channel', 'committed')`);
  });
  await promise;
  await stop();
  expect(heard).toEqual(["listening", "committed"]);
});

/** PGlite has no connection that could be cut. */
function onServer() {
  it("listens again by itself after its connection was cut, and says so", async () => {
    let times = 0;
    const heard: string[] = [];
    const stop = await database.connection.listen(
      "cut_channel",
      (payload) => heard.push(payload),
      () => times++,
    );
    await database.db.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query = 'listen "cut_channel"'`);
    await expect.poll(() => times).toBe(2);
    await database.db.execute(sql`select pg_notify('cut_channel', 'after')`);
    await expect.poll(() => heard).toEqual(["after"]);
    await stop();
  });
}

const suites = { pglite() {}, postgres: onServer };
suites[inject("databaseKind")]();
