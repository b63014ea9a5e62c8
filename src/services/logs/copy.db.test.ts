import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { AppError } from "#core/errors.ts";
import type { CopiedLog, LogSink } from "#core/logs/log-sink.ts";
import { insertRequestLogs } from "#db/queries/request-logs.ts";
import { logOutbox, requestLogs } from "#db/schema/index.ts";
import { copyLogs } from "#services/logs/copy.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const database = withDatabase();
const MINUTE_MS = 60_000;

type Sent = { rows: readonly CopiedLog[]; batch: string };

/** A warehouse that remembers what it was sent; `fails` is asked before it answers. */
function aWarehouse(fails: () => boolean = () => false) {
  const sent: Sent[] = [];
  const sink: LogSink = {
    async insert(rows, batch) {
      sent.push({ rows, batch });
      if (fails()) throw new AppError("unavailable", "It is away.");
    },
    async forget() {},
  };
  return { sent, sink };
}

async function written(count: number) {
  const orgId = await anOrganization(database.db);
  const time = new Date();
  const rows = Array.from({ length: count }, (_, at) => ({
    ...aRequestLog({ orgId, time, requestId: String(at) }),
    id: randomUUID(),
  }));
  await insertRequestLogs(database.db, rows, 90, true);
  return rows;
}

const byRequest = (a: CopiedLog, b: CopiedLog) =>
  a.requestId.localeCompare(b.requestId);
const copy = (sink: LogSink, now = Date.now()) =>
  copyLogs({ db: database.db, now: () => now }, sink);
const waiting = () => database.db.$count(logOutbox);

it("sends each row whole, and once", async () => {
  const rows = await written(3);
  // An acknowledgement that was lost.
  await insertRequestLogs(database.db, rows, 90, true);
  const { sent, sink } = aWarehouse();
  expect(await copy(sink)).toBe(3);
  expect(await copy(sink)).toBe(0);
  const [batch, ...others] = sent.map((one) => one.rows);
  expect(batch?.toSorted(byRequest)).toEqual(
    rows.map((row) => ({ ...row, retentionDays: 90 })),
  );
  expect(others).toEqual([]);
  expect(await waiting()).toBe(0);
});

it("keeps rows here for days, and there as long as they are to be kept", async () => {
  const [row] = await written(1);
  const [here] = await database.db
    .select({ days: requestLogs.retentionDays })
    .from(requestLogs)
    .where(eq(requestLogs.id, row?.id ?? ""));
  expect(here).toEqual({ days: 8 });
  const { sent, sink } = aWarehouse();
  await copy(sink);
  expect(sent[0]?.rows[0]?.retentionDays).toBe(90);
});

it("sends what a warehouse missed, as the same batch, once its sender must be gone", async () => {
  const rows = await written(2);
  let isAway = true;
  const { sent, sink } = aWarehouse(() => isAway);
  const now = Date.now();
  await expect(copy(sink, now)).rejects.toMatchObject({ code: "unavailable" });
  isAway = false;
  // Its sender may still be at it.
  expect(await copy(sink, now + MINUTE_MS)).toBe(0);
  const [more] = await written(1);
  // Several instances find it at once.
  const each = await Promise.all(
    [1, 2, 3].map(() => copy(sink, now + 3 * MINUTE_MS)),
  );
  expect(each.reduce((sum, count) => sum + count)).toBe(3);
  const [first] = sent;
  const [again = [], fresh] = [true, false].map((isAgain) =>
    sent.slice(1).filter(({ batch }) => (batch === first?.batch) === isAgain),
  );
  expect(first?.rows.map(({ id }) => id).toSorted()).toEqual(
    rows.map(({ id }) => id).toSorted(),
  );
  expect(again).toEqual([first]);
  expect(fresh?.map(({ rows: [row] }) => row?.id)).toEqual([more?.id]);
  expect(await waiting()).toBe(0);
});
