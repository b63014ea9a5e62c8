/**
 * `npm run bench:logs -- [--rows 1000000] [--orgs 200] [--pglite] [--url postgres://…]`: fills a database with log rows
 * and measures the pages, filters, overviews and the export of the log, and what writers and jobs take. Without a URL a
 * throw-away PostgreSQL is started; with one, the database must be empty, and stays; `--seeded` measures it again.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "#db/client.ts";
import { createUsageStore } from "#db/queries/usage-store.ts";
import { USAGE_RANGES } from "#core/analytics/period.ts";
import { usageOverview } from "#services/analytics/overview.ts";
import { createLogStore } from "#db/queries/request-logs.ts";
import { exportLogs, type LogQuery } from "#services/logs/export.ts";
import { cursorOf } from "#services/logs/cursor.ts";
import { rollUp } from "#db/queries/usage-rollups.ts";
import { findBinaries } from "#tests/support/postgres-binaries.ts";
import { startCluster } from "#tests/support/postgres-cluster.ts";
import { exported } from "./logs/exported.ts";
import { createMeter, HEADING, told } from "./logs/measure.ts";
import { pagesOf } from "./logs/pages.ts";
import { countSeeded, organizationSizes, seedLogs } from "./logs/seed.ts";
import { upkeep } from "./logs/upkeep.ts";

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
  const total = orgs.reduce((sum, { rows }) => sum + rows, 0);
  const since = (begun: number) =>
    `${((performance.now() - begun) / 1000).toFixed(0)} s`;
  say(
    `${total} rows of ${orgs.length} organisations on ${connection.kind}, the largest with ${orgs[0]?.rows}: ${since(began)}`,
  );
  const runs = Number(values.runs);
  const { db } = connection;
  const meter = await createMeter(connection);
  const day = (days: number) => new Date(until - days * 86_400_000);
  /** Large ones are asked for more often, as in life: every second question is one of the ten largest. */
  const scopeOf = (run: number) => ({
    orgId: orgs[run % 2 === 0 ? (run / 2) % 10 : run % orgs.length]?.id ?? "",
    mode: "live" as const,
  });
  const page = (name: string, query: Omit<LogQuery, "limit">) =>
    meter.timed(name, runs, async (run) => {
      const asked = { ...query, limit: 100 };
      const { batches } = await exportLogs(
        createLogStore(db),
        scopeOf(run),
        asked,
      );
      await Array.fromAsync(batches);
    });

  // As a job does each minute: what is asked for along a dimension is looked for on days that were counted to hold it.
  const counting = performance.now();
  await countSeeded(connection);
  say(`hours counted in ${since(counting)}`);
  say(HEADING);
  for (const [name, query] of pagesOf(day)) say(told(await page(name, query)));
  const id = "00000000-0000-0000-0000-000000000000";
  const time = day(60).toISOString().replace("Z", "000Z");
  const cursor = cursorOf({ time, id });
  say(told(await page("page far down", { cursor })));

  const store = createUsageStore(db);
  for (const range of USAGE_RANGES) {
    const timing = await meter.timed(
      `overview of ${range}`,
      runs,
      async (run) => {
        const scope = scopeOf(run);
        const now = Math.min(Date.now(), until + 60_000);
        await rollUp(db, scope.orgId, {
          now: new Date(now),
          retentionDays: 97,
          unlessBusy: true,
        });
        await usageOverview({ store, now }, scope, { range, by: "model" });
      },
    );
    say(told(timing));
  }

  for (const rows of [2_000, 100_000, 100_000]) {
    const orgId = orgs[0]?.id ?? "";
    say(`CSV export: ${await exported(db, meter, { orgId, rows })}`);
  }
  for await (const line of upkeep(
    { connection, meter },
    orgs.map((org) => org.id),
  )) {
    say(line);
  }
} finally {
  await connection.close();
  cluster?.stop();
  await rm(folder, { recursive: true, force: true });
}
