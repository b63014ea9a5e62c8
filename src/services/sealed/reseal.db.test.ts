import { randomUUID } from "node:crypto";
import { eq, getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { expect, it } from "vitest";
import { createGenerationStore } from "#db/ports/generation-store.ts";
import { createIdempotencyStore } from "#db/ports/idempotency-store.ts";
import { openProviderKey } from "#db/provider-key-seal.ts";
import { readProviderKey } from "#db/queries/provider-keys.ts";
import { SEALED_COLUMNS, type SealedPurpose } from "#db/queries/sealed.ts";
import { insertRequestTexts } from "#db/queries/request-texts.ts";
import { listEndpoints } from "#db/queries/webhooks.ts";
import * as schema from "#db/schema/index.ts";
import { seal, sealingKey, type SealingKey } from "#db/seal.ts";
import { requestTextPlace } from "#db/sealed-places.ts";
import { readTexts } from "#services/logs/texts.ts";
import { setProviderKey } from "#services/provider-keys/manage.ts";
import { setSettings } from "#services/settings/set.ts";
import { resealAll } from "#services/sealed/reseal.ts";
import { createEndpoint } from "#services/webhooks/endpoints.ts";
import { openSecret } from "#services/webhooks/secret.ts";
import { withDatabase } from "#tests/support/database.ts";
import { aCatalog } from "#tests/support/fake-plan.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aHost } from "#tests/support/upstream-call.ts";

const database = withDatabase();
const author = {
  kind: "operator",
  id: null,
  address: null,
  userAgent: null,
} as const;
const clock = { now: () => Date.now() };
const NEW = "the new secret of these tests, long enough";
const OLD = "the old secret of these tests, long enough";
const TEXTS = { prompt: "Hello", input: {}, answer: null };
const KEY = "sk-0123456789abcdef-provider";

const only = (secret: string) => (purpose: SealedPurpose) =>
  sealingKey(secret, purpose);
const rotating = (purpose: SealedPurpose) => sealingKey(NEW, purpose, [OLD]);

async function keepTexts(orgId: string, key: SealingKey) {
  const { db } = database;
  const now = new Date();
  const ctx = { db, orgId, author, now, retentionDays: 90 };
  await setSettings(ctx, { storePrompts: true });
  const row = { orgId, id: randomUUID(), time: now };
  const text = JSON.stringify(TEXTS);
  const sealed = seal(key, text, requestTextPlace(row));
  await insertRequestTexts(db, [{ ...row, sealed }], 90);
  return row;
}

/** One of everything that is sealed, with `OLD`. */
async function sealed() {
  const { db } = database;
  const orgId = await anOrganization(db);
  const ctx = { db, orgId, author };
  const old = only(OLD);
  await setProviderKey(
    {
      ...ctx,
      sealingKey: old("provider keys"),
      catalog: { ...aCatalog([]), hosts: new Map([["acme", aHost()]]) },
      openable: new Set(["acme"]),
    },
    "acme",
    { key: KEY },
    new Date(),
  );
  const wish = { url: "https://example.com/hook", events: ["*"] };
  const { secret } = await createEndpoint(ctx, wish, old("webhook secrets"));
  const request = { orgId, mode: "test" as const, requestId: "r", text: "{}" };
  const generation = await createGenerationStore(db, {
    clock,
    sealingKey: old("generations"),
  }).create(request);
  const asked = {
    orgId,
    mode: "test" as const,
    endpoint: "/v1/auto/route",
    key: "once",
    bodyHash: "hash",
  };
  const kept = { status: 200, headers: {}, body: '{"kept":true}' };
  const claim = await createIdempotencyStore(db, {
    clock,
    sealingKey: old("kept answers"),
  }).claim(asked);
  if (claim.state === "claimed") await claim.claim.keep(kept);
  const { id } = await keepTexts(orgId, old("request texts"));
  return { db, orgId, secret, generation, asked, kept, logId: id };
}

it("lets everything be read with the new secret alone, and may be run again", async () => {
  const { db, orgId, secret, asked, kept, logId } = await sealed();
  await resealAll(db, rotating);

  const row = await readProviderKey(db, orgId, "acme");
  const now = only(NEW);
  expect(openProviderKey(now("provider keys"), row!)?.key).toBe(KEY);
  expect(openProviderKey(only(OLD)("provider keys"), row!)).toBeNull();
  const [endpoint] = await listEndpoints(db, orgId);
  expect(openSecret(now("webhook secrets"), endpoint!)).toBe(secret);
  const claim = await createIdempotencyStore(db, {
    clock,
    sealingKey: now("kept answers"),
  }).claim(asked);
  expect(claim).toEqual({ state: "kept", answer: kept });
  expect(
    await readTexts(
      db,
      { orgId, id: logId },
      { sealingKey: now("request texts"), now: new Date() },
    ),
  ).toEqual(TEXTS);

  const again = await resealAll(db, only(NEW));
  expect(again.map(({ resealed }) => resealed)).toEqual([0, 0, 0, 0, 0]);
  expect(again.flatMap(({ unreadable }) => unreadable)).toEqual([]);
  expect(again.every(({ current }) => current > 0)).toBe(true);
});

it("names what no known secret opens, and leaves it as it is", async () => {
  const { db, orgId, generation, logId } = await sealed();
  const before = await readProviderKey(db, orgId, "acme");
  const results = await resealAll(db, only(NEW));
  const unreadable = results.flatMap((one) => one.unreadable);
  expect(unreadable).toContain(`the key of ${orgId} for acme`);
  expect(unreadable).toContain(`the request of ${generation.id}`);
  expect(unreadable).toContain(`the texts of log row ${logId} of ${orgId}`);
  expect(await readProviderKey(db, orgId, "acme")).toEqual(before);
  await db
    .delete(schema.generations)
    .where(eq(schema.generations.orgId, orgId));
  await resealAll(db, rotating);
});

it("knows every column that holds bytes, but hashes, as sealed", () => {
  const known = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  const bytes = Object.values(schema)
    .filter((one) => is(one, PgTable))
    .flatMap((table) =>
      Object.values(getTableColumns(table))
        .filter((column) => column.getSQLType() === "bytea")
        .map(({ name }) => `${getTableName(table)}.${name}`),
    )
    .filter((name) => !name.endsWith("sha256"));
  expect(known.toSorted()).toEqual(bytes.toSorted());
});
