import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RequestLog } from "#core/request-log.ts";
import { insertRequestLogs } from "#db/queries/request-logs.ts";
import { cursorOf, placeOf } from "#services/logs/cursor.ts";
import { exportLogs, type LogQuery } from "#services/logs/export.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const database = withDatabase();
const START = Date.parse("2026-05-01T12:00:00Z");

async function keep(rows: RequestLog[]) {
  const withIds = rows.map((row) => ({ ...row, id: randomUUID() }));
  await insertRequestLogs(database.db, withIds);
}

async function page(orgId: string, query: LogQuery, mode = "live" as const) {
  const { nextCursor, batches } = await exportLogs(
    database.db,
    { orgId, mode },
    query,
  );
  const rows = await Array.fromAsync(batches);
  return { ids: rows.flat().map((row) => row.requestId), nextCursor, rows };
}

describe("the log of an organisation", () => {
  it.each([7, 499, 500, 501, 1_000, 1_200])(
    "is told newest first and whole, %i rows a page",
    async (limit) => {
      const orgId = await anOrganization(database.db);
      const rows = Array.from({ length: 1_200 }, (_, at) =>
        // Several rows share a moment.
        aRequestLog({
          orgId,
          requestId: String(at),
          time: new Date(START + Math.floor(at / 5)),
        }),
      );
      await keep(rows);
      const seen: string[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const { ids, nextCursor } = await page(orgId, { limit, cursor });
        expect(ids.length).toBeLessThanOrEqual(limit);
        seen.push(...ids);
        cursor = nextCursor ?? undefined;
        pages += 1;
      } while (cursor !== undefined);
      expect(pages).toBe(Math.ceil(1_200 / limit));
      expect(new Set(seen).size).toBe(1_200);
      const moments = seen.map((id) => Math.floor(Number(id) / 5));
      expect(moments).toEqual([...moments].sort((a, b) => b - a));
    },
  );

  it("reads a long page in pieces, none before it is asked for", async () => {
    const orgId = await anOrganization(database.db);
    await keep(Array.from({ length: 1_300 }, () => aRequestLog({ orgId })));
    const { batches } = await exportLogs(
      database.db,
      { orgId, mode: "live" },
      { limit: 100_000 },
    );
    const sizes: number[] = [];
    for await (const rows of batches) sizes.push(rows.length);
    expect(sizes).toEqual([500, 500, 300]);
  });

  it("tells rows apart that lie a microsecond apart", async () => {
    const orgId = await anOrganization(database.db);
    await keep([
      aRequestLog({ orgId, requestId: "a" }),
      aRequestLog({ orgId, requestId: "b" }),
    ]);
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

  it("is one organisation's and one mode's alone", async () => {
    const [ours, theirs] = [
      await anOrganization(database.db),
      await anOrganization(database.db),
    ];
    await keep([
      aRequestLog({ orgId: ours, requestId: "live" }),
      aRequestLog({ orgId: ours, requestId: "test", mode: "test" }),
      aRequestLog({ orgId: theirs, requestId: "theirs" }),
    ]);
    expect((await page(ours, { limit: 10 })).ids).toEqual(["live"]);
    const sandbox = { orgId: ours, mode: "test" as const };
    const { batches } = await exportLogs(database.db, sandbox, { limit: 10 });
    expect(await Array.fromAsync(batches)).toMatchObject([
      [{ requestId: "test" }],
    ]);
    const { nextCursor } = await page(ours, { limit: 1 });
    expect(nextCursor).toBeNull();
  });

  it.each<[string, Partial<LogQuery>, string[]]>([
    ["from, which is included", { from: new Date(START + 1) }, ["c", "b"]],
    ["to, which is not", { to: new Date(START + 1) }, ["a"]],
    ["model", { model: "acme/large" }, ["b"]],
    ["provider", { provider: "other" }, ["c"]],
    ["task", { task: "code" }, ["a"]],
    ["status", { status: { from: 400, to: 499 } }, ["b"]],
    ["key", { keyId: "key_2" }, ["c"]],
    ["two at once", { task: "text", keyId: "key_1" }, ["b"]],
    ["what nothing has", { model: "acme/none" }, []],
  ])("is filtered by %s", async (_, filter, wanted) => {
    const orgId = await anOrganization(database.db);
    const at = (ms: number) => new Date(START + ms);
    await keep([
      aRequestLog({
        orgId,
        requestId: "a",
        time: at(0),
        task: "code",
        keyId: "key_1",
      }),
      aRequestLog({
        orgId,
        requestId: "b",
        time: at(1),
        model: "acme/large",
        status: 402,
        keyId: "key_1",
      }),
      aRequestLog({
        orgId,
        requestId: "c",
        time: at(2),
        provider: "other",
        keyId: "key_2",
      }),
    ]);
    for (const limit of [3, 1_000]) {
      expect((await page(orgId, { limit, ...filter })).ids).toEqual(wanted);
    }
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
