import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { LogFilter } from "#core/logs/log-store.ts";
import type { RequestLog } from "#core/request-log.ts";
import { drawnIn } from "#db/queries/log-span.ts";
import { createLogStore, insertRequestLogs } from "#db/queries/request-logs.ts";
import { forgetOldRollups, rollUp } from "#db/queries/usage-rollups.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const database = withDatabase();

const DAY_MS = 86_400_000;
const KEPT_DAYS = 3_650;
const NOW = Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2;
const daysAgo = (days: number) => new Date(NOW - days * DAY_MS);
const midnight = (days: number) => new Date(NOW - (days + 0.5) * DAY_MS);

async function keep(...rows: (Partial<RequestLog> & { orgId: string })[]) {
  await insertRequestLogs(
    database.db,
    rows.map((row) => ({ ...aRequestLog(row), id: randomUUID() })),
    KEPT_DAYS,
  );
}

const count = (orgId: string) =>
  rollUp(database.db, orgId, { now: new Date(NOW), retentionDays: KEPT_DAYS });

const drawn = (orgId: string, filter: LogFilter) =>
  drawnIn(database.db, { orgId, mode: "live" }, filter);

async function found(orgId: string, filter: LogFilter) {
  const store = createLogStore(database.db);
  const scope = { orgId, mode: "live" as const };
  const rows = await store.list(scope, filter, { after: null, limit: 100 });
  const last = await store.positionAt(scope, filter, {
    after: null,
    count: Math.max(rows.length, 1),
  });
  expect(last?.position ?? null).toEqual(rows.at(-1)?.position ?? null);
  return rows.map(({ requestId }) => requestId);
}

it("looks nowhere for what no counted row has, and for nothing else so", async () => {
  const orgId = await anOrganization(database.db);
  await keep({ orgId, requestId: "a", time: daysAgo(3), provider: "acme" });
  await count(orgId);
  expect(await drawn(orgId, { anyOf: { provider: ["x", "y"] } })).toBeNull();
  expect(await found(orgId, { anyOf: { provider: ["x", "y"] } })).toEqual([]);
  expect(await found(orgId, { anyOf: { provider: ["x", "acme"] } })).toEqual([
    "a",
  ]);
  const untold = { anyOf: { userAgent: ["x"] } };
  expect(await drawn(orgId, untold)).toBe(untold);
});

it("looks at the days on which all that is asked for was there, within the times asked for", async () => {
  const orgId = await anOrganization(database.db);
  await keep(
    { orgId, time: daysAgo(9), provider: "acme", task: "code" },
    { orgId, time: daysAgo(7), provider: "acme", task: "text" },
    { orgId, time: daysAgo(5), provider: "other", task: "text" },
    { orgId, time: daysAgo(3), provider: "acme", task: "text" },
    { orgId, time: daysAgo(1), provider: "acme", task: "code" },
  );
  await count(orgId);
  const filter = { provider: "acme", task: "text" };
  expect(await drawn(orgId, filter)).toEqual({
    ...filter,
    from: midnight(7),
    to: midnight(2),
  });
  const times = { from: daysAgo(6), to: daysAgo(2.75) };
  expect(await drawn(orgId, { ...filter, ...times })).toEqual({
    ...filter,
    from: midnight(3),
    to: daysAgo(2.75),
  });
  expect(
    await drawn(orgId, { ...filter, from: daysAgo(6), to: daysAgo(4) }),
  ).toBeNull();
});

it("looks at hours that have changed since they were counted", async () => {
  const orgId = await anOrganization(database.db);
  await keep({ orgId, time: daysAgo(9), provider: "acme" });
  await count(orgId);
  await keep({ orgId, requestId: "new", time: daysAgo(1), provider: "x" });
  expect(await found(orgId, { provider: "x" })).toEqual(["new"]);
  await keep({ orgId, requestId: "late", time: daysAgo(30), provider: "x" });
  expect(await found(orgId, { provider: "x" })).toEqual(["new", "late"]);
  await count(orgId);
  expect(await found(orgId, { provider: "x" })).toEqual(["new", "late"]);
});

it("finds rows that lack what they are asked for lacking", async () => {
  const orgId = await anOrganization(database.db);
  await keep(
    { orgId, requestId: "none", time: daysAgo(4), model: null, keyId: null },
    { orgId, requestId: "some", time: daysAgo(2), keyId: "key_1" },
  );
  await count(orgId);
  expect(await found(orgId, { anyOf: { model: [""] } })).toEqual(["none"]);
  expect(await found(orgId, { anyOf: { model: ["", "acme/small"] } })).toEqual([
    "some",
    "none",
  ]);
  expect(await found(orgId, { anyOf: { keyId: [""] } })).toEqual(["none"]);
});

it("finds rows that are older than any count of them", async () => {
  const orgId = await anOrganization(database.db);
  await keep(
    { orgId, requestId: "old", time: daysAgo(900), provider: "acme" },
    { orgId, requestId: "new", time: daysAgo(1), provider: "other" },
  );
  await count(orgId);
  await forgetOldRollups(database.db, new Date(NOW));
  expect(await found(orgId, { provider: "acme" })).toEqual(["old"]);
  expect(await found(orgId, { provider: "other" })).toEqual(["new"]);
});
