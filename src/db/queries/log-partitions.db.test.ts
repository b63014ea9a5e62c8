import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { rowsOf } from "#db/client.ts";
import {
  deleteShortened,
  dropOutdatedPartitions,
  preparePartitions,
} from "#db/queries/log-partitions.ts";
import { insertRequestLogs } from "#db/queries/request-logs.ts";
import { organizationSettings } from "#db/schema/index.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const database = withDatabase();

async function keep(orgId: string, ...times: string[]) {
  const rows = times.map((time) => ({
    ...aRequestLog({ orgId, time: new Date(time), requestId: time }),
    id: randomUUID(),
  }));
  await insertRequestLogs(database.db, rows);
}

async function kept(orgId: string) {
  const rows = await rowsOf<{ part: string; id: string }>(
    database.db,
    sql`select tableoid::regclass::text as part, request_id as id from request_logs where org_id = ${orgId} order by time`,
  );
  return rows.map(({ part, id }) => `${id.slice(0, 10)} ${part}`);
}

async function partitions(like: string) {
  const rows = await rowsOf<{ name: string }>(
    database.db,
    sql`select relname::text as name from pg_class where relispartition and relkind = 'r' and relname like ${like} order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function keepsFor(days: number) {
  const orgId = await anOrganization(database.db);
  await database.db
    .insert(organizationSettings)
    .values({ orgId, logRetentionDays: days });
  return orgId;
}

it("takes rows of any time, near and far, into partitions by retention", async () => {
  const orgId = await anOrganization(database.db);
  await keep(
    orgId,
    "1999-12-31T23:59:59Z",
    "2026-11-22T23:59:59Z",
    "2026-11-23T00:00:00Z",
    "2028-02-29T23:59:59.999Z",
    "2028-03-01T00:00:00Z",
    "2031-01-01T00:00:00Z",
  );
  expect(await kept(orgId)).toEqual([
    "1999-12-31 request_logs_90_19991227",
    "2026-11-22 request_logs_90_20261116",
    "2026-11-23 request_logs_90_20261123",
    "2028-02-29 request_logs_90_20280228",
    "2028-03-01 request_logs_90_20280228",
    "2031-01-01 request_logs_90_20301230",
  ]);
  const short = await keepsFor(7);
  await keep(short, "2026-11-23T12:00:00Z");
  expect(await kept(short)).toEqual(["2026-11-23 request_logs_7_20261123"]);
});

it("makes the same partition from many writers at once", async () => {
  const orgId = await keepsFor(30);
  await Promise.all(
    Array.from({ length: 6 }, () => keep(orgId, "2025-03-03T12:00:00Z")),
  );
  expect(await kept(orgId)).toHaveLength(6);
});

it("has the partitions of the coming days ready", async () => {
  const now = new Date("2028-02-28T23:00:00Z");
  await keepsFor(14);
  await preparePartitions(database.db, { retentionDays: 60, now });
  expect(await partitions("request_logs_14_2028%")).toHaveLength(9);
  expect(await partitions("request_logs_60_2028%")).toEqual([
    "request_logs_60_20280228",
    "request_logs_60_20280306",
  ]);
  await preparePartitions(database.db, { retentionDays: 60, now });
});

it("drops a partition once its newest row is too old, and not a day before", async () => {
  const orgId = await keepsFor(21);
  await keep(orgId, "2020-05-01T23:59:59Z");
  const names = (day: string) =>
    dropOutdatedPartitions(database.db, new Date(day));
  expect(await names("2020-05-22T23:59:59Z")).not.toContain(
    "request_logs_21_20200501",
  );
  expect(await names("2020-05-23T00:00:00Z")).toContain(
    "request_logs_21_20200501",
  );
  expect(await kept(orgId)).toEqual([]);
});

it("takes a late row of a time whose partition was dropped, and drops it again", async () => {
  const orgId = await keepsFor(21);
  const part = "request_logs_21_20190501";
  const drop = () =>
    dropOutdatedPartitions(database.db, new Date("2019-06-01T00:00:00Z"));
  await keep(orgId, "2019-05-01T12:00:00Z");
  expect(await drop()).toContain(part);
  await keep(orgId, "2019-05-01T12:00:01Z");
  expect(await kept(orgId)).toEqual([`2019-05-01 ${part}`]);
  expect(await drop()).toContain(part);
  expect(await kept(orgId)).toEqual([]);
});

it("removes what an organisation kept longer before it shortened its retention, and nobody else's", async () => {
  const [shortened, other] = [
    await anOrganization(database.db),
    await anOrganization(database.db),
  ];
  for (const orgId of [shortened, other]) {
    await keep(orgId, "2026-05-01T00:00:00Z", "2026-05-20T00:00:00Z");
  }
  await database.db
    .insert(organizationSettings)
    .values({ orgId: shortened, logRetentionDays: 7 });
  const now = new Date("2026-05-21T00:00:00Z");
  expect(await deleteShortened(database.db, now)).toBe(1);
  expect(await kept(shortened)).toHaveLength(1);
  expect(await kept(other)).toHaveLength(2);
});
