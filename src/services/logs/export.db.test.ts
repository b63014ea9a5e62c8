import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { RequestLog } from "#core/request-log.ts";
import { createLogStore, insertRequestLogs } from "#db/queries/request-logs.ts";
import { cursorOf, placeOf } from "#services/logs/cursor.ts";
import { exportLogs, type LogQuery } from "#services/logs/export.ts";
import { withDatabase } from "#tests/support/database.ts";
import { holdsForLogs } from "#tests/support/log-store-contract.ts";
import { anOrganization } from "#tests/support/organization.ts";
import fc from "#tests/support/properties.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const database = withDatabase();

async function keep(...rows: RequestLog[]) {
  const withIds = rows.map((row) => ({ ...row, id: randomUUID() }));
  await insertRequestLogs(database.db, withIds);
}

async function page(orgId: string, query: LogQuery, mode = "live" as const) {
  const { nextCursor, batches } = await exportLogs(
    createLogStore(database.db),
    { orgId, mode },
    query,
  );
  const rows = await Array.fromAsync(batches);
  return { ids: rows.flat().map((row) => row.requestId), nextCursor, rows };
}

holdsForLogs({
  store: () => createLogStore(database.db),
  keep,
  anOrganization: () => anOrganization(database.db),
});

describe("the log in the database", () => {
  it("tells rows apart that lie a microsecond apart", async () => {
    const orgId = await anOrganization(database.db);
    await keep(
      aRequestLog({ orgId, requestId: "a" }),
      aRequestLog({ orgId, requestId: "b" }),
    );
    await database.db.execute(
      `update request_logs set time = time + interval '1 microsecond' where request_id = 'b' and org_id = '${orgId}'`,
    );
    const first = await page(orgId, { limit: 1 });
    expect(first.ids).toEqual(["b"]);
    const cursor = first.nextCursor ?? "";
    expect(await page(orgId, { limit: 1, cursor })).toMatchObject({
      ids: ["a"],
      nextCursor: null,
    });
  });
});

describe("a cursor", () => {
  it("comes back as the place that it was made of", () => {
    const time = fc
      .date({
        min: new Date(0),
        max: new Date("9999-12-31"),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().replace("Z", "123Z"));
    fc.assert(
      fc.property(time, fc.uuid(), (at, id) => {
        expect(placeOf(cursorOf({ time: at, id }))).toEqual({ time: at, id });
      }),
    );
  });

  const id = "0".repeat(8) + "-0000-0000-0000-" + "0".repeat(12);
  it.each([
    "",
    "nonsense",
    cursorOf({ time: "2026-02-31T00:00:00.000000Z", id }),
    cursorOf({ time: "2026-13-01T00:00:00.000000Z", id }),
    cursorOf({ time: "0000-01-01T00:00:00.000000Z", id }),
    cursorOf({ time: "2026-01-01T00:00:00.000000Z", id: "'; drop" }),
  ])("that nobody made is refused: %s", (cursor) => {
    expect(() => placeOf(cursor)).toThrow(
      expect.objectContaining({
        code: "invalid_request",
        details: expect.objectContaining({ param: "cursor" }) as unknown,
      }),
    );
  });
});
