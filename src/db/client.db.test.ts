import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
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
