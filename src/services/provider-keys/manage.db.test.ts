import { expect, it, onTestFinished } from "vitest";
import { createProviderKeySnapshot } from "#db/ports/provider-key-snapshot.ts";
import { allProviderKeys } from "#db/queries/provider-keys.ts";
import { sealingKey } from "#db/seal.ts";
import { readAudit } from "#services/audit/list.ts";
import {
  readProviderKeys,
  removeProviderKey,
  setProviderKey,
  tryProviderKey,
} from "#services/provider-keys/manage.ts";
import { withDatabase } from "#tests/support/database.ts";
import { aCatalog } from "#tests/support/fake-plan.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aHost } from "#tests/support/upstream-call.ts";

const database = withDatabase();
const SEALING = sealingKey("a secret of the tests", "provider keys");
const KEY = "sk-very-secret-0123456789abcdef";
const NOW = new Date("2026-11-25T12:00:00Z");
const azure = aHost({
  slug: "azure",
  name: "Azure",
  base_url: "https://{resource}.example.com/v1",
  env_var: "AZURE_API_KEY",
});
const catalog = {
  ...aCatalog([]),
  hosts: new Map([
    ["acme", aHost()],
    ["azure", azure],
    ["closed", aHost({ slug: "closed", name: "Closed" })],
  ]),
};

async function setUp() {
  const orgId = await anOrganization(database.db);
  return {
    db: database.db,
    orgId,
    author: {
      kind: "user",
      id: "usr_1",
      address: "192.0.2.7",
      userAgent: null,
    },
    sealingKey: SEALING,
    catalog,
    openable: new Set(["acme", "azure"]),
  } as const;
}

it("keeps a key sealed, shows its end alone, and tells the audit log without it", async () => {
  const ctx = await setUp();
  const saved = await setProviderKey(ctx, "acme", { key: ` ${KEY}\n` }, NOW);
  expect(saved).toMatchObject({ host: "acme", hint: "cdef", fallsBack: false });
  const listed = await readProviderKeys(database.db, ctx.orgId);
  expect(listed).toEqual([saved]);
  expect(JSON.stringify(listed)).not.toContain(KEY);
  const rows = (await allProviderKeys(database.db)).filter(
    ({ orgId }) => orgId === ctx.orgId,
  );
  expect(Buffer.from(rows[0]!.sealed).toString("latin1")).not.toContain(KEY);
  const { rows: told } = await readAudit(database.db, ctx.orgId, { limit: 9 });
  expect(told).toMatchObject([
    {
      action: "provider_key.added",
      objectId: "acme",
      authorId: "usr_1",
      address: "192.0.2.7",
      details: { hint: "cdef", fallback: false },
    },
  ]);
  expect(JSON.stringify(told)).not.toContain(KEY);
});

it("takes the JSON of a credentials file, on however many lines", async () => {
  const ctx = await setUp();
  const file = { type: "service_account", private_key: "-----\\nsecret" };
  const key = JSON.stringify(file, null, 2);
  const saved = await setProviderKey(ctx, "acme", { key }, NOW);
  expect(saved.hint).toBe("");
  await tryProviderKey(
    ctx,
    "acme",
    async (_, kept) => {
      expect(kept.key).toBe(JSON.stringify(file));
      return FINE;
    },
    () => NOW,
  );
});

it("reaches every instance's memory, opened, and leaves it when it is removed", async () => {
  const ctx = await setUp();
  const snapshot = await createProviderKeySnapshot(
    database.connection,
    SEALING,
    { pollMs: 3_600_000 },
  );
  onTestFinished(() => snapshot.close());
  const own = () => snapshot.of(ctx.orgId)?.keys;
  expect(own()).toBeUndefined();
  const fields = { resource: "acme-eu" };
  await setProviderKey(ctx, "azure", { key: KEY, fields }, NOW);
  const opened = { host: "azure", key: KEY, fields, fallsBack: false };
  await expect.poll(own).toEqual([opened]);
  const before = snapshot.of(ctx.orgId);
  await setProviderKey(await setUp(), "acme", { key: KEY }, NOW);
  await snapshot.refresh();
  expect(snapshot.of(ctx.orgId)).toBe(before);
  await setProviderKey(ctx, "azure", { fallsBack: true }, NOW);
  await expect.poll(own).toEqual([{ ...opened, fallsBack: true }]);
  await removeProviderKey(ctx, "azure");
  await expect.poll(own).toBeUndefined();
});

it("does not use what another secret sealed, but still what the one before did", async () => {
  const ctx = await setUp();
  await setProviderKey(ctx, "acme", { key: KEY }, NOW);
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  const options = { pollMs: 3_600_000, warn };
  const other = sealingKey("another secret of the tests", "provider keys");
  const without = await createProviderKeySnapshot(
    database.connection,
    other,
    options,
  );
  onTestFinished(() => without.close());
  expect(without.of(ctx.orgId)).toEqual({ keys: [] });
  expect(warnings.join()).toContain("GREATROUTER_SECRET_PREVIOUS");
  const rotated = await createProviderKeySnapshot(
    database.connection,
    sealingKey("another secret of the tests", "provider keys", [
      "a secret of the tests",
    ]),
    options,
  );
  onTestFinished(() => rotated.close());
  expect(rotated.of(ctx.orgId)?.keys).toMatchObject([{ key: KEY }]);
});

it.each([
  ["nowhere", { key: KEY }, "not_found", "host"],
  ["closed", { key: KEY }, "invalid_request", "host"],
  ["acme", {}, "invalid_request", "key"],
  ["acme", { key: "sk line\nbreak-in" }, "invalid_request", "key"],
  ["acme", { key: "short" }, "invalid_request", "key"],
  ["acme", { key: KEY, fields: { x: "y" } }, "invalid_request", "fields.x"],
  ["azure", { key: KEY }, "invalid_request", "fields.resource"],
  [
    "azure",
    { key: KEY, fields: { resource: "evil.example/#" } },
    "invalid_request",
    "fields.resource",
  ],
])("refuses %s with %j", async (host, wish, code, param) => {
  const ctx = await setUp();
  const refused = setProviderKey(ctx, host, wish, NOW);
  await expect(refused).rejects.toMatchObject({ code });
  const error = await refused.catch((failure: Error) => failure);
  expect(JSON.stringify(error)).toContain(param);
  expect((error as Error).message).not.toContain("break-in");
});

it("belongs to its organisation alone", async () => {
  const [ours, theirs] = [await setUp(), await setUp()];
  await setProviderKey(ours, "acme", { key: KEY }, NOW);
  expect(await readProviderKeys(database.db, theirs.orgId)).toEqual([]);
  for (const attempt of [
    () => removeProviderKey(theirs, "acme"),
    () =>
      tryProviderKey(
        theirs,
        "acme",
        async () => FINE,
        () => NOW,
      ),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  }
});

const FINE = { ok: true, message: "Acme took the key.", models: 3 };

it("remembers what came of the last test until the key is another", async () => {
  const ctx = await setUp();
  await setProviderKey(ctx, "acme", { key: KEY }, NOW);
  const asked: string[] = [];
  const probe = async (_: unknown, { key }: { key: string }) => {
    asked.push(key);
    return FINE;
  };
  expect(await tryProviderKey(ctx, "acme", probe, () => NOW)).toEqual(FINE);
  expect(asked).toEqual([KEY]);
  const kept = async () =>
    (await readProviderKeys(database.db, ctx.orgId))[0]?.checkMessage;
  expect(await kept()).toBe(FINE.message);
  await setProviderKey(ctx, "acme", { fallsBack: true }, NOW);
  expect(await kept()).toBe(FINE.message);
  await setProviderKey(ctx, "acme", { key: `${KEY}2` }, NOW);
  expect(await kept()).toBeNull();
});
