import { sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { rowsOf } from "#db/client.ts";
import { digestLogs, forgetDigests } from "#db/queries/log-digests.ts";
import { withDatabase } from "#tests/support/database.ts";
import {
  count,
  digest,
  found,
  hour,
  keep,
  LONG_AFTER,
  many,
  spans,
} from "#tests/support/log-hours.ts";
import { anOrganization } from "#tests/support/organization.ts";

const database = withDatabase();

it("finds rows that come to an hour after it was digested, and digests it anew", async () => {
  const orgId = await anOrganization(database.db);
  for (const n of [1, 2, 3])
    await keep(database.db, orgId, n, ...many({ provider: "a" }));
  await digest(database.db, orgId);
  expect(await found(database.db, orgId, { provider: "x" })).toBe(0);
  await keep(database.db, orgId, 2, { provider: "x" });
  expect(await found(database.db, orgId, { provider: "x" })).toBe(1);
  await count(database.db, orgId);
  expect(await found(database.db, orgId, { provider: "x" })).toBe(1);
  await digest(database.db, orgId);
  expect(await found(database.db, orgId, { provider: "x" })).toBe(1);
  expect(await spans(database.db, orgId, { provider: "x" })).toEqual([
    { from: hour(4), to: Infinity },
    { from: hour(2), to: hour(3) },
    { from: -Infinity, to: hour(1) },
  ]);
});

it("waits until an hour is over and settled", async () => {
  const orgId = await anOrganization(database.db);
  await keep(database.db, orgId, 1, ...many({ provider: "a" }));
  await digest(database.db, orgId, hour(2) + 299_000);
  expect(await spans(database.db, orgId, { provider: "x" })).toBeNull();
  await digest(database.db, orgId, hour(2) + 300_000);
  expect(await spans(database.db, orgId, { provider: "x" })).toHaveLength(2);
});

it("tells apart what is asked for by modes", async () => {
  const orgId = await anOrganization(database.db);
  await keep(database.db, orgId, 1, ...many({ provider: "a" }));
  await keep(database.db, orgId, 1, ...many({ provider: "x", mode: "test" }));
  await digest(database.db, orgId);
  expect(await found(database.db, orgId, { provider: "x" })).toBe(0);
  expect(await spans(database.db, orgId, { provider: "a" })).toBeNull();
});

it("takes an hour of too many different texts for one that may hold any", async () => {
  const orgId = await anOrganization(database.db);
  const addresses = Array.from({ length: 501 }, (_, n) => ({
    ipHash: `ip${n}`,
  }));
  await keep(database.db, orgId, 1, ...addresses);
  await keep(database.db, orgId, 2, ...addresses.slice(1));
  await digest(database.db, orgId);
  expect(await found(database.db, orgId, { anyOf: { ipHash: ["ip0"] } })).toBe(
    1,
  );
  expect(
    await spans(database.db, orgId, { anyOf: { ipHash: ["ip0"] } }),
  ).toEqual([
    { from: hour(3), to: Infinity },
    { from: -Infinity, to: hour(2) },
  ]);
});

it("sooner reads a few rows than it begins anew behind them", async () => {
  const orgId = await anOrganization(database.db);
  for (const n of [1, 3, 5])
    await keep(database.db, orgId, n, { provider: "a" });
  await keep(database.db, orgId, 2, { provider: "x" });
  await digest(database.db, orgId);
  expect(await found(database.db, orgId, { provider: "x" })).toBe(1);
  expect(await spans(database.db, orgId, { provider: "x" })).toBeNull();
});

it("leaves no hour open whose rows have gone before it is digested", async () => {
  const orgId = await anOrganization(database.db);
  await keep(database.db, orgId, 1, { provider: "a" });
  await count(database.db, orgId);
  const open = () =>
    rowsOf(
      database.db,
      sql`select 1 as one from log_digests where org_id = ${orgId} and holds is null`,
    );
  expect(await open()).toHaveLength(1);
  await database.db.execute(
    sql`delete from request_logs where org_id = ${orgId}`,
  );
  await digest(database.db, orgId);
  expect(await open()).toEqual([]);
});

/** The embedded database has one connection. */
describe.runIf(inject("databaseKind") === "postgres")("at once", () => {
  it("finds a row that is written while its hour is digested", async () => {
    const orgId = await anOrganization(database.db);
    await keep(database.db, orgId, 1, ...many({ provider: "a" }));
    await count(database.db, orgId);
    await database.db.transaction(async (writing) => {
      await keep(writing, orgId, 1, { provider: "x" });
      await digest(database.db, orgId);
      expect(await spans(database.db, orgId, { provider: "x" })).not.toBeNull();
    });
    expect(await found(database.db, orgId, { provider: "x" })).toBe(1);
    await digest(database.db, orgId);
    expect(await found(database.db, orgId, { provider: "x" })).toBe(1);
    expect(await found(database.db, orgId, { provider: "y" })).toBe(0);
  });

  it("leaves an hour for later whose note is being taken", async () => {
    const orgId = await anOrganization(database.db);
    await keep(database.db, orgId, 1, ...many({ provider: "a" }));
    await digest(database.db, orgId);
    await keep(database.db, orgId, 1, { provider: "x" });
    await database.db.transaction(async (counting) => {
      await count(counting, orgId);
      await digestLogs(database.db, new Date(LONG_AFTER));
    });
    expect(await spans(database.db, orgId, { provider: "y" })).toBeNull();
    expect(await found(database.db, orgId, { provider: "x" })).toBe(1);
    await digest(database.db, orgId);
    expect(await spans(database.db, orgId, { provider: "y" })).not.toBeNull();
    expect(await found(database.db, orgId, { provider: "x" })).toBe(1);
  });
});

it("forgets hours that have gone from the log", async () => {
  const orgId = await anOrganization(database.db);
  const gone = await anOrganization(database.db);
  for (const n of [1, 2, 3])
    await keep(database.db, orgId, n, { provider: "a" });
  await keep(database.db, gone, 1, { provider: "a" });
  await digest(database.db, orgId);
  await digest(database.db, gone);
  await database.db.execute(
    sql`delete from request_logs where org_id = ${gone} or org_id = ${orgId} and time < ${new Date(hour(2)).toISOString()}::timestamptz`,
  );
  await forgetDigests(database.db);
  const left = await rowsOf(
    database.db,
    sql`select org_id, (extract(epoch from hour) * 1000)::float8 as hour from log_digests where org_id in (${orgId}, ${gone}) order by hour`,
  );
  expect(left).toEqual([
    { org_id: orgId, hour: hour(2) },
    { org_id: orgId, hour: hour(3) },
  ]);
});
