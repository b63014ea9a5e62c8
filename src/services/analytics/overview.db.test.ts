import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { UsageRange } from "#core/analytics/period.ts";
import type { RequestLog } from "#core/request-log.ts";
import { insertRequestLogs } from "#db/queries/request-logs.ts";
import {
  forgetOldRollups,
  organizationsToRollUp,
  rollUp,
} from "#db/queries/usage-rollups.ts";
import { createUsageStore } from "#db/queries/usage-store.ts";
import { usageOverview } from "#services/analytics/overview.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aRequestLog } from "#tests/support/request-log.ts";
import {
  ago,
  holdsForUsage,
  NOW,
} from "#tests/support/usage-store-contract.ts";

const database = withDatabase();

async function keep(...rows: RequestLog[]) {
  const withIds = rows.map((row) => ({ ...row, id: randomUUID() }));
  await insertRequestLogs(database.db, withIds);
}

const count = (orgId: string, retentionDays = 365) =>
  rollUp(database.db, orgId, { now: new Date(NOW), retentionDays });

async function overview(
  orgId: string,
  range: UsageRange,
  retentionDays?: number,
) {
  await count(orgId, retentionDays);
  const store = createUsageStore(database.db);
  return usageOverview(
    { store, now: NOW },
    { orgId, mode: "live" },
    { range, by: "model" },
  );
}

holdsForUsage({
  overview,
  keep,
  anOrganization: () => anOrganization(database.db),
});

describe("rollups", () => {
  it("take in rows that come late, however often they are counted", async () => {
    const orgId = await anOrganization(database.db);
    const row = aRequestLog({ orgId, time: ago(300) });
    await keep(row);
    expect((await overview(orgId, "24h")).totals.requests).toBe(1);
    await keep(row, aRequestLog({ orgId, time: ago(3_000) }));
    await count(orgId);
    expect((await overview(orgId, "24h")).totals.requests).toBe(2);
    expect((await overview(orgId, "7d")).totals.requests).toBe(3);
    expect((await overview(orgId, "30d")).totals.requests).toBe(3);
  });

  it("count a batch that is written twice once", async () => {
    const orgId = await anOrganization(database.db);
    const row = { ...aRequestLog({ orgId, time: ago(5) }), id: randomUUID() };
    await insertRequestLogs(database.db, [row]);
    await insertRequestLogs(database.db, [row]);
    expect((await overview(orgId, "24h")).totals.requests).toBe(1);
    const next = { ...row, id: randomUUID() };
    await insertRequestLogs(database.db, [row, next]);
    expect((await overview(orgId, "24h")).totals.requests).toBe(2);
  });

  it("lose nothing to writers and counters that run together", async () => {
    const orgId = await anOrganization(database.db);
    await Promise.all(
      Array.from({ length: 30 }, async (_, at) => {
        await keep(aRequestLog({ orgId, time: ago(at * 7) }));
        await count(orgId);
      }),
    );
    expect((await overview(orgId, "24h")).totals.requests).toBe(30);
    expect(await organizationsToRollUp(database.db)).not.toContain(orgId);
  });

  it("stand where their rows have been dropped, and a straggler comes", async () => {
    const orgId = await anOrganization(database.db);
    const old = ago(95 * 1_440);
    await keep(aRequestLog({ orgId, time: old }));
    await rollUp(database.db, orgId, { now: old, retentionDays: 90 });
    await database.db.execute(
      sql`delete from request_logs where org_id = ${orgId}`,
    );
    await keep(
      aRequestLog({ orgId, time: old }),
      aRequestLog({ orgId, time: old }),
    );
    expect((await overview(orgId, "90d", 90)).previous.requests).toBe(1);
  });

  it("keep days when their hours are forgotten, and count late rows of such a day too", async () => {
    const orgId = await anOrganization(database.db);
    const old = ago(40 * 1_440);
    await keep(aRequestLog({ orgId, time: old }));
    await rollUp(database.db, orgId, { now: old, retentionDays: 90 });
    expect(await forgetOldRollups(database.db, new Date(NOW))).toBeGreaterThan(
      0,
    );
    await keep(aRequestLog({ orgId, time: old }));
    expect((await overview(orgId, "90d")).totals.requests).toBe(2);
    expect(await forgetOldRollups(database.db, new Date(NOW))).toBe(0);
  });
});
