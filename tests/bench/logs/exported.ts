import type { Database } from "#db/client.ts";
import { handleLogs } from "#server/logs/handle.ts";
import { createLogStore } from "#db/queries/request-logs.ts";
import { exportLogs } from "#services/logs/export.ts";
import { aCaller, fakeActions } from "#tests/support/fake-api.ts";
import { type Meter, threadTimes } from "./measure.ts";

/** Reads an export as a caller does, and tells its pace and what memory it took. */
export async function exported(
  db: Database,
  meter: Meter,
  { orgId, rows }: { orgId: string; rows: number },
): Promise<string> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = 0;
  const spent = await meter.cpu();
  const ran = await threadTimes();
  const begun = performance.now();
  const response = await handleLogs(
    new Request(`http://bench.test/v1/org/logs?format=csv&limit=${rows}`),
    {
      requestId: "req_bench",
      clientAddress: null,
      actions: fakeActions(),
      authenticate: async () => aCaller({ orgId, mode: "live" }),
      exportLogs: (caller, query) =>
        exportLogs(createLogStore(db), caller, query),
    },
  );
  let bytes = 0;
  let lines = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) {
      lines++;
    }
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  const seconds = (performance.now() - begun) / 1000;
  const after = await meter.cpu();
  const busiest = [...(await threadTimes())].reduce(
    (most, [thread, ms]) => Math.max(most, ms - (ran.get(thread) ?? 0)),
    0,
  );
  const told = lines - 1;
  const pace = (taken: number) => `${Math.round(told / taken)} rows/s`;
  const own = (after.own - spent.own) / 1000;
  const database = (after.database - spent.database) / 1000;
  const mb = (count: number) => `${(count / 1e6).toFixed(0)} MB`;
  return [
    `${told} rows, ${mb(bytes)} in ${seconds.toFixed(2)} s = ${pace(seconds)}`,
    `on a processor ${own.toFixed(2)} s here (${pace(own)}) and ${database.toFixed(2)} s in the database`,
    `its busiest thread here ${(busiest / 1000).toFixed(2)} s (${pace(busiest / 1000)})`,
    `memory ${mb(before)} before, at most ${mb(peak)}`,
  ].join("; ");
}
