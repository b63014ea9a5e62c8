import { OPERATOR } from "#core/accounts/author.ts";
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { RequestLog } from "#core/request-log.ts";
import type { LogFilter } from "#core/logs/log-store.ts";
import { createLogStore, insertRequestLogs } from "#db/queries/request-logs.ts";
import { exportLogs } from "#services/logs/export.ts";
import { deleteView, savedViews, saveView } from "#services/logs/views.ts";
import { readSettings } from "#services/settings/read.ts";
import { setSettings } from "#services/settings/set.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const database = withDatabase();
const AT = new Date("2026-05-01T12:00:00.123Z");

async function keep(...rows: RequestLog[]) {
  const withIds = rows.map((row) => ({ ...row, id: randomUUID() }));
  await insertRequestLogs(database.db, withIds);
}

async function ids(orgId: string, filter: LogFilter) {
  const scope = { orgId, mode: "live" as const };
  const query = { ...filter, limit: 50 };
  const { batches } = await exportLogs(
    createLogStore(database.db),
    scope,
    query,
  );
  const rows = (await Array.fromAsync(batches)).flat();
  return rows.map(({ requestId }) => requestId).sort();
}

describe("saved views", () => {
  it("belong to the organisation, and are deleted by it alone", async () => {
    const [ours, theirs] = [
      await anOrganization(database.db),
      await anOrganization(database.db),
    ];
    const view = { name: "Errors", filter: { status: "5xx" }, now: AT };
    const { id } = await saveView(database.db, ours, view);
    expect(await savedViews(database.db, ours)).toMatchObject([
      { id, name: "Errors", filter: { status: "5xx" } },
    ]);
    expect(await savedViews(database.db, theirs)).toEqual([]);
    await expect(deleteView(database.db, theirs, id)).rejects.toMatchObject({
      code: "not_found",
    });
    await deleteView(database.db, ours, id);
    expect(await savedViews(database.db, ours)).toEqual([]);
  });
});

describe("what an organisation sets of its data", () => {
  it("changes only what is given, and steers rows to come", async () => {
    const orgId = await anOrganization(database.db);
    const set = (change: Parameters<typeof setSettings>[1]) =>
      setSettings(
        {
          db: database.db,
          orgId,
          author: OPERATOR,
          now: AT,
          retentionDays: 90,
        },
        change,
      );
    expect(await readSettings(database.db, orgId)).toMatchObject({
      logRetentionDays: null,
      storePrompts: false,
    });
    await set({ region: "eu" });
    expect(await set({ logRetentionDays: 30 })).toMatchObject({
      region: "eu",
      logRetentionDays: 30,
    });
    await keep(aRequestLog({ orgId, time: AT }));
    expect(await ids(orgId, {})).toHaveLength(1);
    expect(await set({ logRetentionDays: null })).toMatchObject({
      region: "eu",
      logRetentionDays: null,
    });
  });
});
