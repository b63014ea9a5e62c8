import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/pglite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openThread, type Pglite } from "#db/pglite/open-thread.ts";

let folder: string;
let pglite: Pglite;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "greatrouter-thread-"));
  pglite = await openThread(join(folder, "pglite"));
  await pglite.exec("create table kept (id int primary key, word text)");
});
afterAll(async () => {
  await pglite.close();
  await rm(folder, { recursive: true });
});

const countOf = async () =>
  (await pglite.query<{ n: number }>("select count(*)::int as n from kept"))
    .rows[0]?.n;

it("answers rows in either shape, and leaves the types it is told to as text", async () => {
  const text = "select 1 as one, '2026-01-02'::date as day, null as nothing";
  const asText = { parsers: { 1082: (day: string) => day } };
  expect((await pglite.query(text, [], asText)).rows).toEqual([
    { one: 1, day: "2026-01-02", nothing: null },
  ]);
  const inOrder = await pglite.query(text, [], {
    ...asText,
    rowMode: "array",
  });
  expect(inOrder.rows).toEqual([[1, "2026-01-02", null]]);
});

it("takes the types that drizzle always names as text, and as PGlite does where none is named", async () => {
  const text =
    "select '2026-01-02 03:04:05+00'::timestamptz as at, array['2026-01-02'::date] as days, array[0.10::numeric] as exact";
  const { rows } = await drizzle(pglite as never).execute<{ at: string }>(text);
  expect(rows).toEqual([
    { at: "2026-01-02 03:04:05+00", days: "{2026-01-02}", exact: "{0.10}" },
  ]);
  expect((await pglite.query(text)).rows).toMatchObject([
    { at: new Date("2026-01-02T03:04:05Z"), exact: ["0.10"] },
  ]);
});

it("takes the kinds of value that queries bind", async () => {
  const bytes = new Uint8Array([0, 255]);
  const { rows } = await pglite.query(
    "select $1::text as word, $2::bytea as bytes, $3::text[] as words, $4::numeric as exact",
    ["नमस्ते", bytes, ["a", 'b"c'], "0.00000001"],
  );
  expect(rows).toEqual([
    { word: "नमस्ते", bytes, words: ["a", 'b"c'], exact: "0.00000001" },
  ]);
});

it("commits a transaction whole, and rolls a failed one back whole", async () => {
  await pglite.transaction(async (tx) => {
    await tx.query("insert into kept values (1, 'one')");
    await tx.query("insert into kept values (2, 'two')");
  });
  expect(await countOf()).toBe(2);
  const failing = pglite.transaction(async (tx) => {
    await tx.query("delete from kept");
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await countOf()).toBe(2);
});

it("says what a query failed of, however it wanted its answer, and lives on", async () => {
  await pglite.query("insert into kept values (7, 'seven')");
  const again = pglite.query("insert into kept values ($1, 'again')", [7], {
    parsers: { 1082: (day: string) => day },
  });
  await expect(again).rejects.toMatchObject({
    code: "23505",
    constraint: "kept_pkey",
  });
  await pglite.query("delete from kept where id = 7");
});

it("lets what is outside a transaction wait for its end", async () => {
  const order: string[] = [];
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const first = pglite.transaction(async (tx) => {
    await tx.query("insert into kept values (3, 'three')");
    await mayEnd;
    order.push("transaction");
  });
  const second = pglite
    .query("update kept set word = 'III' where id = 3")
    .then(({ affectedRows }) => order.push(`outside saw ${affectedRows}`));
  end();
  await Promise.all([first, second]);
  expect(order).toEqual(["transaction", "outside saw 1"]);
});

it("tells a refusal of the database as the database does", async () => {
  await expect(
    pglite.query("insert into kept values (1, 'again')"),
  ).rejects.toMatchObject({
    message: expect.stringContaining("duplicate key"),
    code: "23505",
    constraint: "kept_pkey",
  });
});

it("fails at the commit what the database refuses at the commit", async () => {
  await pglite.exec(
    "create table child (id int references kept (id) deferrable initially deferred)",
  );
  const dangling = pglite.transaction((tx) =>
    tx.query("insert into child values (99)"),
  );
  await expect(dangling).rejects.toMatchObject({ code: "23503" });
});

it("hears notifications until it stops listening", async () => {
  const heard: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = await pglite.listen("words", (payload) => {
    heard.push(payload);
    resolve();
  });
  await pglite.query("select pg_notify('words', 'first')");
  await promise;
  await stop();
  await pglite.query("select pg_notify('words', 'second')");
  await pglite.query("select 1");
  expect(heard).toEqual(["first"]);
});

it("keeps what was committed, and refuses what comes after the end", async () => {
  const own = await mkdtemp(join(tmpdir(), "greatrouter-thread-"));
  const first = await openThread(join(own, "pglite"));
  await first.exec("create table once (id int); insert into once values (7)");
  await first.close();
  expect(first.closed).toBe(true);
  await expect(first.query("select 1")).rejects.toThrow("PGlite is closed");
  const again = await openThread(join(own, "pglite"));
  expect((await again.query("select id from once")).rows).toEqual([{ id: 7 }]);
  await again.close();
  await rm(own, { recursive: true });
});
