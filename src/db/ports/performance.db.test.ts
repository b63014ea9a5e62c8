import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { RequestLog } from "#core/request-log.ts";
import { rowsOf } from "#db/client.ts";
import { createPerformance } from "#db/ports/performance.ts";
import { insertRequestLogs } from "#db/queries/request-logs.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const database = withDatabase();
const NOW = Date.parse("2026-11-25T12:30:00Z");

async function served(...logs: Partial<RequestLog>[]) {
  const orgId = await anOrganization(database.db);
  const rows = logs.map((log) => ({
    ...aRequestLog({
      orgId,
      time: new Date("2026-11-25T12:10:00Z"),
      requestId: randomUUID(),
      ...log,
    }),
    id: randomUUID(),
  }));
  await insertRequestLogs(database.db, rows);
}

const attempt = (model: string, host: string, status: number) => ({
  model,
  host,
  status,
  ms: 5,
  errorCode: status === 200 ? null : "server",
});

it("counts a model's hours at each host over all organisations", async () => {
  const timed = (inferenceMs: number, ttftMs: number | null = null) => ({
    model: "acme/timed",
    inferenceMs,
    ttftMs,
    completionTokens: 100,
  });
  await served(timed(1_000, 100), timed(2_000, 300), timed(4_000));
  await served(
    { ...timed(500), host: "other", time: new Date("2026-11-25T11:59:59Z") },
    // None of these are this model's live traffic of the last day.
    { ...timed(9_000), model: "acme/else" },
    { ...timed(9_000), mode: "test", sandbox: true },
    { ...timed(9_000), cache: "hit" },
    { ...timed(9_000), time: new Date("2026-11-24T11:59:00Z") },
    // The caller's own mistake says nothing of the host.
    { ...timed(9_000), status: 400, errorCode: "invalid_request" },
  );
  const read = createPerformance(database.db, { now: () => NOW });
  expect(await read("acme/timed")).toEqual([
    {
      time: "2026-11-25T12:00:00Z",
      host: "acme",
      requests: 3,
      success_rate: 1,
      latency_p50_ms: 2_000,
      ttft_p50_ms: 200,
      tokens_per_second: 50,
    },
    {
      time: "2026-11-25T11:00:00Z",
      host: "other",
      requests: 1,
      success_rate: 1,
      latency_p50_ms: 500,
      ttft_p50_ms: null,
      tokens_per_second: 200,
    },
  ]);
});

it("counts against a model what failed there and was made good elsewhere", async () => {
  await served(
    {
      model: "acme/rescue",
      host: "acme",
      attempts: [
        attempt("acme/shaky", "first", 503),
        attempt("acme/shaky", "second", 0),
        attempt("acme/rescue", "acme", 200),
      ],
    },
    {
      model: "acme/shaky",
      host: "first",
      attempts: [attempt("acme/shaky", "first", 200)],
    },
    {
      model: "acme/shaky",
      host: "first",
      status: 502,
      attempts: [attempt("acme/shaky", "first", 500)],
    },
  );
  const read = createPerformance(database.db, { now: () => NOW });
  expect(await read("acme/shaky")).toMatchObject([
    { host: "first", requests: 3, success_rate: 0.3333 },
    { host: "second", requests: 1, success_rate: 0, latency_p50_ms: null },
  ]);
  expect(await read("acme/rescue")).toMatchObject([
    { requests: 1, success_rate: 1 },
  ]);
});

it("asks once a minute for all who want to know, and again afterwards", async () => {
  let now = NOW;
  const read = createPerformance(database.db, { now: () => now });
  await served({ model: "acme/kept" });
  const [one, two] = await Promise.all([read("acme/kept"), read("acme/kept")]);
  expect(two).toBe(one);
  await served({ model: "acme/kept" });
  now += 59_000;
  expect(await read("acme/kept")).toMatchObject([{ requests: 1 }]);
  now += 2_000;
  expect(await read("acme/kept")).toMatchObject([{ requests: 2 }]);
});

it("says nothing while the database is away, and something once it is back", async () => {
  let isAway = true;
  const flaky = new Proxy(database.db, {
    get: (db, name) =>
      name === "execute" && isAway
        ? () =>
            Promise.reject(
              Object.assign(new Error("gone"), { code: "ECONNREFUSED" }),
            )
        : (Reflect.get(db, name) as unknown),
  });
  const read = createPerformance(flaky, { now: () => NOW });
  expect(await read("acme/away")).toBeNull();
  isAway = false;
  expect(await read("acme/away")).toEqual([]);
  const silent = new Proxy(database.db, {
    get: (db, name) =>
      name === "execute"
        ? () => new Promise(() => {})
        : (Reflect.get(db, name) as unknown),
  });
  expect(
    await createPerformance(silent, { now: () => NOW }, 20)("acme/x"),
  ).toBeNull();
});

it("finds the rows of a model by an index", async () => {
  const plan = await database.db.transaction(async (open) => {
    await open.execute(sql`set local enable_seqscan = off`);
    return rowsOf<{ "QUERY PLAN": string }>(
      open,
      sql`explain select 1 from request_logs where model = 'acme/small' and time > now() - interval '1 day'`,
    );
  });
  const lines = plan.map((row) => row["QUERY PLAN"]).join("\n");
  expect(lines).toMatch(/Index Cond: .*model = 'acme\/small'/);
});
