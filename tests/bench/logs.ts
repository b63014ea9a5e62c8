/**
 * `npm run bench:logs -- [--rows 1000000] [--orgs 200] [--pglite] [--url postgres://…]`: fills a database with log rows
 * and measures the pages, filters, overviews and the export of the log. Without a URL a throw-away PostgreSQL is
 * started; with one, the database must be empty, and stays;
 * `--seeded` measures it again.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "#db/client.ts";
import { createUsageStore } from "#db/queries/usage-store.ts";
import { USAGE_RANGES } from "#core/analytics/period.ts";
import { handleLogs } from "#server/logs/handle.ts";
import { usageOverview } from "#services/analytics/overview.ts";
import { exportLogs, type LogQuery } from "#services/logs/export.ts";
import { cursorOf } from "#services/logs/cursor.ts";
import { rollUp } from "#db/queries/usage-rollups.ts";
import { aCaller, fakeActions } from "#tests/support/fake-api.ts";
import { findBinaries } from "#tests/support/postgres-binaries.ts";
import { startCluster } from "#tests/support/postgres-cluster.ts";
import { timed, told } from "./logs/measure.ts";
import { countSeeded, organizationSizes, seedLogs } from "./logs/seed.ts";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    orgs: { type: "string", default: "200" },
    runs: { type: "string", default: "60" },
    pglite: { type: "boolean", default: false },
    url: { type: "string" },
    seeded: { type: "boolean", default: false },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const folder = await mkdtemp(join(tmpdir(), "greatrouter-bench-logs-"));
const binaries = values.pglite || values.url ? null : await findBinaries();
const cluster = binaries ? await startCluster(binaries) : null;
const connection = await openDatabase({
  databaseUrl: values.url ?? cluster?.url ?? null,
  dataDir: folder,
});
try {
  await connection.migrate();
  const began = performance.now();
  if (!values.seeded) {
    await seedLogs(connection, {
      rows: Number(values.rows),
      orgs: Number(values.orgs),
      say,
    });
  }
  const until = Date.now();
  const orgs = await organizationSizes(connection);
  say(
    `${orgs.reduce((sum, { rows }) => sum + rows, 0)} rows of ${orgs.length} organisations on ${connection.kind}, the largest with ${orgs[0]?.rows}: ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  const runs = Number(values.runs);
  const { db } = connection;
  const day = (days: number) => new Date(until - days * 86_400_000);
  /** Large ones are asked for more often, as in life: every second question is one of the ten largest. */
  const orgOf = (run: number) =>
    orgs[run % 2 === 0 ? (run / 2) % 10 : run % orgs.length]?.id ?? "";

  say(`${"".padEnd(44)}     p50     p95     max  ms`);
  const pages: [string, Omit<LogQuery, "limit">][] = [
    ["first page", {}],
    ["page of a day, a month ago", { from: day(31), to: day(30) }],
    ["by status class 5xx", { status: { from: 500, to: 599 } }],
    ["by one status", { status: { from: 402, to: 402 } }],
    ["by a common model", { anyOf: { model: ["maker1/model-1"] } }],
    ["by a rare model", { anyOf: { model: ["maker4/model-39"] } }],
    ["by a model of that name there is none", { anyOf: { model: ["a/b"] } }],
    ["by host", { anyOf: { host: ["host3"] } }],
    [
      "by task and tier",
      { anyOf: { task: ["speech"], complexityTier: ["REASONING"] } },
    ],
    ["by error", { anyOf: { errorCode: ["no_healthy_model"] } }],
    ["by cost above", { between: { cost: { from: 0.99 } } }],
    ["by latency above", { between: { totalMs: { from: 5_250 } } }],
    [
      "by cache and stream",
      { anyOf: { cache: ["hit"] }, flags: { stream: true } },
    ],
    ["search: beginning of a request id", { search: "req_00ab" }],
    ["search: an error", { search: "upstream" }],
    ["search: nothing like it", { search: "req_zzzz" }],
  ];
  for (const [name, query] of pages) {
    const timing = await timed(name, runs, async (run) => {
      const scope = { orgId: orgOf(run), mode: "live" as const };
      const { batches } = await exportLogs(db, scope, { ...query, limit: 100 });
      await Array.fromAsync(batches);
    });
    say(told(timing));
  }
  const deep = await timed("page far down", runs, async (run) => {
    const scope = { orgId: orgOf(run), mode: "live" as const };
    const id = "00000000-0000-0000-0000-000000000000";
    const time = day(60).toISOString().replace("Z", "000Z");
    const cursor = cursorOf({ time, id });
    const { batches } = await exportLogs(db, scope, { cursor, limit: 100 });
    await Array.fromAsync(batches);
  });
  say(told(deep));

  for (const [rows, why] of [
    [2_000, "to warm up"],
    [100_000, ""],
    [100_000, ""],
  ] as const) {
    say(await exported(orgs[0]?.id ?? "", rows, why));
  }

  const counting = performance.now();
  await countSeeded(connection);
  say(
    `hours counted in ${((performance.now() - counting) / 1000).toFixed(0)} s`,
  );
  const store = createUsageStore(db);
  for (const range of USAGE_RANGES) {
    const timing = await timed(`overview of ${range}`, runs, async (run) => {
      const orgId = orgOf(run);
      const now = Math.min(Date.now(), until + 60_000);
      await rollUp(db, orgId, {
        now: new Date(now),
        retentionDays: 97,
        unlessBusy: true,
      });
      await usageOverview(
        { store, now },
        { orgId, mode: "live" },
        { range, by: "model" },
      );
    });
    say(told(timing));
  }

  async function exported(orgId: string, rows: number, why: string) {
    globalThis.gc?.();
    const before = process.memoryUsage();
    let peak = 0;
    const begun = performance.now();
    const response = await handleLogs(
      new Request(`http://bench.test/v1/org/logs?format=csv&limit=${rows}`),
      {
        requestId: "req_bench",
        clientAddress: null,
        actions: fakeActions(),
        authenticate: async () => aCaller({ orgId, mode: "live" }),
        exportLogs: (caller, query) => exportLogs(db, caller, query),
      },
    );
    let bytes = 0;
    let lines = 0;
    for await (const part of response.body ?? []) {
      bytes += part.length;
      for (const byte of part) if (byte === 10) lines++;
      peak = Math.max(peak, process.memoryUsage().rss);
    }
    const seconds = (performance.now() - begun) / 1000;
    const mb = (count: number) => (count / 1e6).toFixed(0);
    return `CSV export${why && ` (${why})`}: ${lines - 1} rows, ${mb(bytes)} MB in ${seconds.toFixed(2)} s = ${Math.round((lines - 1) / seconds)} rows/s; memory ${mb(before.rss)} MB before, at most ${mb(peak)} MB`;
  }
} finally {
  await connection.close();
  cluster?.stop();
  await rm(folder, { recursive: true, force: true });
}
