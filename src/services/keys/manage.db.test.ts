import { describe, expect, it } from "vitest";
import { createKeySnapshot } from "#db/ports/key-snapshot.ts";
import { listAudit } from "#db/queries/audit.ts";
import {
  changeKey,
  issueKey,
  type KeyContext,
  readKeys,
  restoreKey,
  rotateKey,
  withdrawKey,
} from "#services/keys/manage.ts";
import { verifyApiKey } from "#services/keys/verify.ts";
import { withDatabase } from "#tests/support/database.ts";
import { aCaller } from "#tests/support/fake-api.ts";
import { aCatalog, aModel } from "#tests/support/fake-plan.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aMember } from "#tests/support/person.ts";

const database = withDatabase();
const catalog = aCatalog([aModel("acme/large", ["acme"])]);
const NOW = new Date("2026-05-10T12:00:00Z");
const HOUR_MS = 3_600_000;

async function aDeveloper(): Promise<KeyContext> {
  const { db } = database;
  const orgId = await anOrganization(db);
  const { author } = await aMember(db, orgId, "developer");
  const caller = aCaller({ via: "session", orgId, role: "developer" });
  return { db, orgId, author, caller, catalog };
}

async function verified(plain: string, at = NOW.getTime()) {
  const snapshot = await createKeySnapshot(database.connection);
  await snapshot.close();
  return verifyApiKey(snapshot, plain, at);
}

const actions = async ({ db, orgId }: KeyContext) =>
  (await listAudit(db, orgId, { limit: 20 })).map(({ action }) => action);

describe("a key", () => {
  it("is made with inference and read, works, and tells the audit log without its secret", async () => {
    const ctx = await aDeveloper();
    const made = await issueKey(ctx, { name: "CI", mode: "live" });
    expect(await verified(made.plain)).toMatchObject({
      id: made.id,
      orgId: ctx.orgId,
      scopes: ["inference", "read"],
    });
    const [entry] = await listAudit(ctx.db, ctx.orgId, { limit: 1 });
    expect(entry).toMatchObject({
      action: "key.created",
      authorId: ctx.author.id,
      objectId: made.id,
      details: { name: "CI", mode: "live", prefix: made.prefix },
    });
    const secret = made.plain.slice(-32);
    expect(JSON.stringify(entry)).not.toContain(secret);
    expect(JSON.stringify(await readKeys(ctx))).not.toContain(secret);
  });

  it("is renamed and bound, and keeps what is not spoken of", async () => {
    const ctx = await aDeveloper();
    const { id } = await issueKey(ctx, { name: "A", mode: "test" });
    await changeKey(ctx, id, {
      name: "B",
      modelAllowList: ["acme/LARGE", "acme/large"],
      spendPerDayCents: "150",
    });
    await changeKey(ctx, id, { requestsPerMinute: 5 });
    expect(await readKeys(ctx)).toMatchObject([
      {
        name: "B",
        modelAllowList: ["acme/large"],
        spendPerDayCents: "150.00000000",
        requestsPerMinute: 5,
        scopes: ["inference", "read"],
      },
    ]);
    const wrong = changeKey(ctx, id, { modelAllowList: ["acme/none"] });
    await expect(wrong).rejects.toMatchObject({
      code: "invalid_request",
      details: { param: "models" },
    });
  });

  it("is one key with two secrets while a rotation overlaps", async () => {
    const ctx = await aDeveloper();
    const first = await issueKey(ctx, { name: "A", mode: "live" });
    const rotated = { keyId: first.id, overlapSeconds: 3_600, now: NOW };
    const second = await rotateKey(ctx, rotated);
    expect(await verified(first.plain)).toMatchObject({ id: first.id });
    expect(await verified(second.plain)).toMatchObject({ id: first.id });
    const later = NOW.getTime() + HOUR_MS;
    expect(await verified(first.plain, later)).toBeNull();
    expect(await verified(second.plain, later)).not.toBeNull();

    const third = await rotateKey(ctx, rotated);
    expect(await verified(first.plain)).toBeNull();
    expect(await verified(second.plain)).not.toBeNull();
    const fourth = await rotateKey(ctx, { ...rotated, overlapSeconds: 0 });
    expect(await verified(third.plain)).toBeNull();
    expect(await verified(fourth.plain)).not.toBeNull();
  });

  it("ends with all its secrets when it is revoked, once", async () => {
    const ctx = await aDeveloper();
    const { id, plain } = await issueKey(ctx, { name: "A", mode: "live" });
    const overlap = { keyId: id, overlapSeconds: 3_600, now: NOW };
    const { plain: second } = await rotateKey(ctx, overlap);
    await withdrawKey(ctx, id, NOW);
    expect(await verified(plain)).toBeNull();
    expect(await verified(second)).toBeNull();
    await expect(withdrawKey(ctx, id, NOW)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await actions(ctx)).toEqual([
      "key.revoked",
      "key.rotated",
      "key.created",
    ]);
  });

  it("is itself again when its revocation is taken back, and works with all its secrets", async () => {
    const ctx = await aDeveloper();
    const wanted = { name: "A", mode: "live", requestsPerMinute: 5 } as const;
    const { id, plain } = await issueKey(ctx, wanted);
    const overlap = { keyId: id, overlapSeconds: 3_600, now: NOW };
    const { plain: second } = await rotateKey(ctx, overlap);
    const before = await readKeys(ctx);
    await withdrawKey(ctx, id, NOW);
    expect(await verified(plain)).toBeNull();

    await restoreKey(ctx, id, new Date(NOW.getTime() + 59_000));
    expect(await readKeys(ctx)).toEqual(before);
    expect(await verified(plain)).toMatchObject({ id });
    expect(await verified(second)).toMatchObject({ id });
    const [entry] = await listAudit(ctx.db, ctx.orgId, { limit: 1 });
    expect(entry).toMatchObject({
      action: "key.restored",
      authorId: ctx.author.id,
      objectId: id,
      details: { name: "A", prefix: before[0]?.prefix },
    });
    await expect(restoreKey(ctx, id, NOW)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("stays revoked after a minute", async () => {
    const ctx = await aDeveloper();
    const { id, plain } = await issueKey(ctx, { name: "A", mode: "live" });
    await withdrawKey(ctx, id, NOW);
    const late = new Date(NOW.getTime() + 60_000);
    await expect(restoreKey(ctx, id, late)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await verified(plain)).toBeNull();
    expect(await actions(ctx)).toEqual(["key.revoked", "key.created"]);
  });

  it("of another organisation is not found, whatever is tried", async () => {
    const [ctx, other] = [await aDeveloper(), await aDeveloper()];
    const { id } = await issueKey(other, { name: "A", mode: "test" });
    const tries = [
      () => changeKey(ctx, id, { name: "mine" }),
      () => rotateKey(ctx, { keyId: id, overlapSeconds: 0, now: NOW }),
      () => withdrawKey(ctx, id, NOW),
      () => restoreKey(ctx, id, NOW),
    ];
    for (const attempt of tries) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await actions(ctx)).toEqual([]);
    expect(await readKeys(ctx)).toEqual([]);

    await withdrawKey(other, id, NOW);
    await expect(restoreKey(ctx, id, NOW)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await readKeys(other)).toMatchObject([{ id, revokedAt: NOW }]);
  });
});

describe("a key that manages", () => {
  const asKey = (ctx: KeyContext, over: Parameters<typeof aCaller>[0]) => ({
    ...ctx,
    caller: aCaller({ orgId: ctx.orgId, ...over }),
  });

  it("makes keys no mightier than itself", async () => {
    const ctx = await aDeveloper();
    const managing = asKey(ctx, { scopes: new Set(["read", "manage"]) });
    const wanted = { name: "A", mode: "test" as const };
    await issueKey(managing, { ...wanted, scopes: ["read"] });
    for (const attempt of [
      () => issueKey(managing, wanted),
      () => issueKey(managing, { ...wanted, mode: "live", scopes: ["read"] }),
      () => issueKey(asKey(ctx, { modelAllowList: ["acme/large"] }), wanted),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("does not get at the secrets of mightier ones", async () => {
    const ctx = await aDeveloper();
    const { id } = await issueKey(ctx, { name: "A", mode: "test" });
    const managing = asKey(ctx, { scopes: new Set(["manage"]) });
    const rotated = { keyId: id, overlapSeconds: 0, now: NOW };
    await expect(rotateKey(managing, rotated)).rejects.toMatchObject({
      code: "forbidden",
    });
    await withdrawKey(ctx, id, NOW);
    await expect(restoreKey(managing, id, NOW)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await readKeys(ctx)).toMatchObject([{ revokedAt: NOW }]);
  });
});
