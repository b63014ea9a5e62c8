import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RequestLog } from "#core/request-log.ts";
import { type ClickHouse, openClickHouse } from "#clickhouse/client.ts";
import { createWarehouseSink } from "#clickhouse/log-sink.ts";
import { createWarehouseLog } from "#clickhouse/log-store.ts";
import { migrated, wholeDaysFrom } from "#clickhouse/schema.ts";
import { createWarehouseUsage } from "#clickhouse/usage-store.ts";
import { exportLogs } from "#services/logs/export.ts";
import { usageOverview } from "#services/analytics/overview.ts";
import {
  type ClickHouseServer,
  findClickHouse,
} from "#tests/support/clickhouse-server.ts";
import { holdsForLogs } from "#tests/support/log-store-contract.ts";
import { anOddRequestLog, aRequestLog } from "#tests/support/request-log.ts";
import { holdsForUsage, NOW } from "#tests/support/usage-store-contract.ts";

const start = await findClickHouse();

describe.runIf(start)("the log in ClickHouse", () => {
  let server: ClickHouseServer;
  let clickhouse: ClickHouse;
  beforeAll(async () => {
    if (start) server = await start();
    clickhouse = migrated(openClickHouse(server.url));
  });
  afterAll(async () => {
    await clickhouse.close();
    await server.stop();
  });

  const sink = () => createWarehouseSink(clickhouse);
  const anOrganization = async () => `org_${randomUUID()}`;
  const copied = (rows: RequestLog[], retentionDays = 3_650) =>
    rows.map((row) => ({ ...row, id: randomUUID(), retentionDays }));
  const keep = (...rows: RequestLog[]) =>
    sink().insert(copied(rows), randomUUID());
  const idsOf = async (orgId: string) => {
    const scope = { orgId, mode: "live" as const };
    const log = createWarehouseLog(clickhouse);
    const { batches } = await exportLogs(log, scope, { limit: 100 });
    return (await Array.fromAsync(batches)).flat();
  };

  holdsForLogs({
    store: () => createWarehouseLog(clickhouse),
    keep,
    anOrganization,
    shortPage: 100,
  });

  holdsForUsage({
    overview: (orgId, range) =>
      usageOverview(
        { store: createWarehouseUsage(clickhouse), now: NOW },
        { orgId, mode: "live" },
        { range, by: "model" },
      ),
    keep,
    anOrganization,
  });

  it("keeps every field as it was given", async () => {
    const orgId = await anOrganization();
    const row = anOddRequestLog(orgId);
    const [stored] = copied([row]);
    await sink().insert(stored ? [stored] : [], randomUUID());
    const [placed] = await idsOf(orgId);
    const scope = { orgId, mode: "live" as const };
    const log = createWarehouseLog(clickhouse);
    const place = placed?.position ?? { time: "", id: "" };
    expect(await log.read(scope, place)).toEqual({ ...row, id: stored?.id });
  });

  it("takes each row once, however often and in whatever company it is sent", async () => {
    const orgId = await anOrganization();
    const rows = copied([1, 2, 3].map(() => aRequestLog({ orgId })));
    const batch = randomUUID();
    await sink().insert(rows.slice(0, 2), batch);
    await sink().insert(rows.slice(0, 2), batch);
    await sink().insert(rows, randomUUID());
    await Promise.all([1, 2].map(() => sink().insert(rows, batch)));
    expect(await idsOf(orgId)).toHaveLength(3);
  });

  it("forgets what is kept too long, and what an organisation shortened", async () => {
    const orgId = await anOrganization();
    const now = new Date();
    const old = new Date(now.getTime() - 20 * 86_400_000);
    const row = (requestId: string, time: Date) =>
      aRequestLog({ orgId, requestId, time });
    await sink().insert(copied([row("over", old)], 10), randomUUID());
    await sink().insert(copied([row("long", old)], 90), randomUUID());
    await sink().insert(copied([row("new", now)], 90), randomUUID());
    await clickhouse.run("optimize table request_logs final");
    const left = async () => (await idsOf(orgId)).map((one) => one.requestId);
    expect(await left()).toEqual(["new", "long"]);
    const before = new Date(now.getTime() - 15 * 86_400_000);
    await sink().forget(orgId, { before, longerThanDays: 15 });
    expect(await left()).toEqual(["new"]);
  });

  it("counts whole days only: from the one after its first", async () => {
    const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect(await wholeDaysFrom(clickhouse)).toEqual(new Date(day));
  });
});
