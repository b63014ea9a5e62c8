import { asc, eq, type SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Database } from "#db/client.ts";
import { createLogWriter, type LogWriter } from "#db/ports/log-writer.ts";
import { listKeys } from "#db/queries/keys.ts";
import { saveOrganizationSettings } from "#db/queries/organization-settings.ts";
import { requestLogs } from "#db/schema/index.ts";
import { createKey } from "#services/keys/create.ts";
import { withDatabase } from "#tests/support/database.ts";
import { withOutage } from "#tests/support/failing-database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { anOddRequestLog, aRequestLog } from "#tests/support/request-log.ts";

const database = withDatabase();
const dialect = new PgDialect();
const clock = { now: () => Date.now() };

function rowsOf(orgId: string) {
  return database.db
    .select()
    .from(requestLogs)
    .where(eq(requestLogs.orgId, orgId))
    .orderBy(asc(requestLogs.requestId));
}

function open(
  options: Partial<Parameters<typeof createLogWriter>[1]> = {},
  db = database.db,
): LogWriter {
  const writer = createLogWriter(db, { clock, warn() {}, ...options });
  onTestFinished(() => writer.close(1_000));
  return writer;
}

it("keeps every field as it was given", async () => {
  const orgId = await anOrganization(database.db);
  const row = anOddRequestLog(orgId);
  const writer = open();
  writer.log(row);
  await writer.flush();
  const [stored] = await rowsOf(orgId);
  expect(stored).toEqual({
    ...row,
    id: stored?.id,
    retentionDays: 90,
    loggedAt: expect.any(Date) as Date,
  });
});

it("keeps texts that mean something to a database", async () => {
  const orgId = await anOrganization(database.db);
  const texts = {
    requestedModel: String.raw`\N`,
    userAgent: "tab\t, line\r\n, \\\\. and \\t",
    sessionId: "",
    routingReason: "\n\\.\n",
    fallbackChain: ["", "null", "NULL", " a ", String.raw`\"`, "\t\\\n", "{,}"],
    attempts: [
      { model: '"\\\t', host: "\\.", status: 503, ms: 1, errorCode: "server" },
    ],
  };
  const writer = open();
  for (const requestId of ["a", "b"]) {
    writer.log(aRequestLog({ orgId, requestId, ...texts }));
  }
  await writer.flush();
  expect(await rowsOf(orgId)).toMatchObject([texts, texts]);
  expect(writer.dropped()).toBe(0);
});

it("keeps each row for as long as its organisation says", async () => {
  const [own, other] = [
    await anOrganization(database.db),
    await anOrganization(database.db),
  ];
  const settings = { logRetentionDays: 7 };
  await saveOrganizationSettings(database.db, own, settings, new Date());
  const writer = open({ retentionDays: 30 });
  for (const orgId of [own, other, own]) writer.log(aRequestLog({ orgId }));
  await writer.flush();
  expect(await rowsOf(own)).toMatchObject([
    { retentionDays: 7 },
    { retentionDays: 7 },
  ]);
  expect(await rowsOf(other)).toMatchObject([{ retentionDays: 30 }]);
});

it("loses a row whose time is none, and no other", async () => {
  const orgId = await anOrganization(database.db);
  const writer = open();
  for (const time of [new Date(NaN), new Date()]) {
    writer.log(aRequestLog({ orgId, time }));
  }
  await writer.flush();
  expect(await rowsOf(orgId)).toHaveLength(1);
  expect(writer.dropped()).toBe(1);
});

it("takes up a row within a second without being asked to flush", async () => {
  const orgId = await anOrganization(database.db);
  const writer = open();
  const timers = vi.spyOn(globalThis, "setTimeout");
  onTestFinished(() => timers.mockRestore());
  writer.log(aRequestLog({ orgId }));
  const waits = timers.mock.calls.map(([, ms]) => ms);
  expect(waits).toEqual([expect.any(Number)]);
  expect(waits[0]).toBeLessThanOrEqual(1_000);
  await writer.tried();
  expect(await rowsOf(orgId)).toHaveLength(1);
});

it("says when a row has been tried at its usual time, written or not", async () => {
  const orgId = await anOrganization(database.db);
  const writer = open({ flushMs: 20 });
  writer.log(aRequestLog({ orgId }));
  await writer.tried();
  expect(await rowsOf(orgId)).toHaveLength(1);
  await writer.tried();

  const { db, outage } = withOutage(database.db);
  const away = open({ flushMs: 20 }, db);
  outage.isAway = true;
  away.log(aRequestLog({ orgId }));
  await away.tried();
  expect(away.waiting()).toBe(1);
});

it("writes thousands in batches, each once", async () => {
  const orgId = await anOrganization(database.db);
  const writer = open();
  const ids = Array.from({ length: 2_345 }, (_, index) =>
    String(index).padStart(5, "0"),
  );
  for (const requestId of ids) writer.log(aRequestLog({ orgId, requestId }));
  await writer.flush();
  const rows = await rowsOf(orgId);
  expect(rows.map((row) => row.requestId)).toEqual(ids);
  expect(writer.dropped()).toBe(0);
});

it("takes NUL bytes and lone surrogates from callers", async () => {
  const orgId = await anOrganization(database.db);
  const writer = open();
  writer.log(
    aRequestLog({
      orgId,
      requestedModel: "a\0b",
      userAgent: "x\ud800y",
      sessionId: "\\u0000 as text",
    }),
  );
  await writer.flush();
  expect(await rowsOf(orgId)).toMatchObject([
    {
      requestedModel: "a\uFFFDb",
      userAgent: "x\uFFFDy",
      sessionId: "\\u0000 as text",
    },
  ]);
});

it("loses only the row that the database refuses", async () => {
  const orgId = await anOrganization(database.db);
  const warnings: string[] = [];
  const writer = open({ warn: (message) => warnings.push(message) });
  for (const requestId of ["a", "b", "c", "d", "e"]) {
    const status = requestId === "c" ? 1e12 : 200;
    writer.log(aRequestLog({ orgId, requestId, status }));
  }
  await writer.flush();
  const rows = await rowsOf(orgId);
  expect(rows.map((row) => row.requestId).join("")).toBe("abde");
  expect(writer.dropped()).toBe(1);
  expect(warnings).toEqual([expect.stringContaining("1 log rows lost")]);
});

it("notes when a key was last used", async () => {
  const orgId = await anOrganization(database.db);
  const { id } = await createKey(database.db, orgId, {
    name: "k",
    mode: "live",
  });
  const writer = open();
  const times = ["12:00:00", "12:00:30", "12:00:10"];
  for (const time of times) {
    const at = new Date(`2026-05-01T${time}Z`);
    writer.log(aRequestLog({ orgId, keyId: id, time: at }));
  }
  await writer.flush();
  expect(await listKeys(database.db, orgId)).toMatchObject([
    { id, lastUsedAt: new Date("2026-05-01T12:00:30Z") },
  ]);
});

it("asks the database once for what a busy key's batches say of its use", async () => {
  const orgId = await anOrganization(database.db);
  const key = { name: "k", mode: "live" } as const;
  const { id } = await createKey(database.db, orgId, key);
  const updates: string[] = [];
  const execute: Database["execute"] = (statement) => {
    const { sql } = dialect.sqlToQuery(statement as SQL);
    if (sql.includes("last_used_at")) updates.push(sql);
    return database.db.execute(statement);
  };
  const db = Object.assign(Object.create(database.db) as Database, { execute });
  const writer = open({}, db);
  const used = async (time: string) => {
    const at = new Date(`2026-05-01T${time}Z`);
    writer.log(aRequestLog({ orgId, keyId: id, time: at }));
    await writer.flush();
    return updates.length;
  };
  expect(await used("12:00:00")).toBe(1);
  expect(await used("12:00:05")).toBe(1);
  expect(await used("12:00:10")).toBe(2);
  expect(await used("12:01:01")).toBe(3);
  expect(await listKeys(database.db, orgId)).toMatchObject([
    { id, lastUsedAt: new Date("2026-05-01T12:01:01Z") },
  ]);
});

describe("while the database is away", () => {
  it("keeps rows and writes them when it is back", async () => {
    const orgId = await anOrganization(database.db);
    const { db, outage } = withOutage(database.db);
    const writer = open({ flushMs: 1 }, db);
    outage.isAway = true;
    writer.log(aRequestLog({ orgId, requestId: "during" }));
    await expect(writer.flush()).rejects.toThrow("ECONNREFUSED");
    expect(writer.waiting()).toBe(1);
    outage.isAway = false;
    writer.log(aRequestLog({ orgId, requestId: "later" }));
    await expect.poll(() => rowsOf(orgId)).toHaveLength(2);
    expect(writer.dropped()).toBe(0);
  });

  it("drops and counts what is beyond the bound, and says so once in a while", async () => {
    const orgId = await anOrganization(database.db);
    const { db, outage } = withOutage(database.db);
    const warnings: string[] = [];
    const warn = (message: string) => warnings.push(message);
    const writer = open({ maxWaiting: 10, warn }, db);
    outage.isAway = true;
    for (let count = 0; count < 25; count++) writer.log(aRequestLog({ orgId }));
    expect(writer.waiting()).toBe(10);
    expect(writer.dropped()).toBe(15);
    expect(warnings).toHaveLength(1);
    outage.isAway = false;
    await writer.flush();
    expect(await rowsOf(orgId)).toHaveLength(10);
  });

  it("ends in time, counting what it could not write", async () => {
    const orgId = await anOrganization(database.db);
    const { db, outage } = withOutage(database.db);
    const writer = open({}, db);
    outage.isAway = true;
    writer.log(aRequestLog({ orgId }));
    await writer.close(500);
    expect(writer.dropped()).toBe(1);
  });
});

it("writes what is left when it is closed", async () => {
  const orgId = await anOrganization(database.db);
  const writer = open();
  writer.log(aRequestLog({ orgId }));
  await writer.close();
  expect(await rowsOf(orgId)).toHaveLength(1);
});
