import { eq, sql } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import { OPERATOR } from "#core/accounts/author.ts";
import { createLogWriter } from "#db/ports/log-writer.ts";
import { createTextWriter } from "#db/ports/text-writer.ts";
import { dropOutdatedPartitions } from "#db/queries/log-partitions.ts";
import type { RequestLogRow } from "#core/logs/log-store.ts";
import { requestTexts } from "#db/schema/index.ts";
import { sealingKey } from "#db/seal.ts";
import { readTexts } from "#services/logs/texts.ts";
import { setSettings } from "#services/settings/set.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const database = withDatabase();
const NOW = new Date("2026-05-01T12:00:00.123Z");
const DAY_MS = 86_400_000;
const clock = { now: () => NOW.getTime() };
const key = sealingKey("a secret of these tests, long enough", "request texts");
const retentionDays = 90;
const texts = {
  prompt: "What is 42? \0 नमस्ते",
  input: { messages: [{ role: "user", content: "What is 42?" }] },
  answer: { choices: [{ message: { content: "The answer." } }] },
};

type Change = Parameters<typeof setSettings>[1];

async function opened(options: { maxWaiting?: number } = {}) {
  const writer = await createTextWriter(database.connection, {
    clock,
    sealingKey: key,
    retentionDays,
    warn() {},
    ...options,
  });
  const rows = createLogWriter(database.db, { clock, warn() {} });
  onTestFinished(async () => {
    await Promise.all([writer.close(1_000), rows.close(1_000)]);
  });
  return {
    writer,
    async set(orgId: string, change: Change, now = NOW) {
      const author = OPERATOR;
      const ctx = { db: database.db, orgId, author, now, retentionDays };
      await setSettings(ctx, change);
      await writer.refresh();
    },
    async keep(orgId: string, at = NOW, told = texts) {
      const row = rows.log(aRequestLog({ orgId, time: at }));
      writer.keep(row, () => told);
      await writer.flush();
      return row;
    },
  };
}

function read(row: Pick<RequestLogRow, "orgId" | "id">, now = NOW) {
  return readTexts(database.db, row, { sealingKey: key, now });
}

function stored(orgId: string) {
  return database.db
    .select()
    .from(requestTexts)
    .where(eq(requestTexts.orgId, orgId));
}

it("keeps texts sealed, of organisations that keep them and no other", async () => {
  const { set, keep } = await opened();
  const orgId = await anOrganization(database.db);
  const never = await anOrganization(database.db);
  await keep(orgId);
  expect(await stored(orgId)).toEqual([]);
  await set(orgId, { storePrompts: true });
  const row = await keep(orgId);
  await keep(never);
  expect(await read(row)).toEqual(texts);
  const [{ sealed } = { sealed: new Uint8Array() }] = await stored(orgId);
  expect(Buffer.from(sealed).toString("latin1")).not.toContain("42");
  expect(await read({ ...row, orgId: never })).toBeNull();
  expect(await stored(never)).toEqual([]);
});

it("opens texts in their own row alone", async () => {
  const { set, keep } = await opened();
  const orgId = await anOrganization(database.db);
  await set(orgId, { storePrompts: true });
  const [one, other] = [await keep(orgId), await keep(orgId)];
  await database.db.execute(sql`
    update request_texts set sealed = (select sealed from request_texts where log_id = ${one.id}) where log_id = ${other.id}`);
  expect(await read(one)).toEqual(texts);
  expect(await read(other)).toBeNull();
});

it("has none left of an organisation that stops, on their way ones included", async () => {
  const { set, keep, writer } = await opened();
  const orgId = await anOrganization(database.db);
  await set(orgId, { storePrompts: true });
  const row = await keep(orgId);
  // Another instance has not heard of the change yet.
  writer.keep({ ...row, id: crypto.randomUUID() }, () => texts);
  await setSettings(
    {
      db: database.db,
      orgId,
      author: OPERATOR,
      now: NOW,
      retentionDays,
    },
    { storePrompts: false },
  );
  await writer.flush();
  expect(await stored(orgId)).toEqual([]);
  await set(orgId, { storePrompts: true });
  expect(await read(row)).toBeNull();
});

it("lets them expire to the moment, never after their row, and then drops them", async () => {
  const { set, keep } = await opened();
  const orgId = await anOrganization(database.db);
  await set(orgId, { storePrompts: true, promptRetentionDays: 20 });
  const row = await keep(orgId);
  const after = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
  expect(await read(row, new Date(after(20).getTime() - 1))).toEqual(texts);
  expect(await read(row, after(20))).toBeNull();
  await set(orgId, { logRetentionDays: 3 });
  const short = await keep(orgId);
  expect(await read(short, after(3))).toBeNull();
  await dropOutdatedPartitions(database.db, after(22));
  expect(await stored(orgId)).toEqual([]);
});

it("holds what was kept before to a retention that became shorter, not to a longer one", async () => {
  const { set, keep } = await opened();
  const orgId = await anOrganization(database.db);
  const at = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
  await set(orgId, { storePrompts: true, promptRetentionDays: 5 });
  const [old, young] = [await keep(orgId, at(-4)), await keep(orgId, at(-1))];
  await set(orgId, { promptRetentionDays: 30 });
  expect(await read(young, at(4))).toBeNull();
  await set(orgId, { promptRetentionDays: 2 });
  expect(await stored(orgId)).toMatchObject([
    { logId: young.id, expiresAt: at(1) },
  ]);
  expect(await read(young)).toEqual(texts);
  expect(await read(old)).toBeNull();
});

it("loses what there is no room for, and counts it", async () => {
  const { set, keep, writer } = await opened({ maxWaiting: 1_000 });
  const orgId = await anOrganization(database.db);
  await set(orgId, { storePrompts: true });
  const long = { ...texts, prompt: "words ".repeat(500) };
  const row = await keep(orgId, NOW, long);
  expect([await read(row), writer.dropped()]).toEqual([null, 1]);
});
