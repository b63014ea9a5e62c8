import { describe, expect, inject, it } from "vitest";
import { createIdempotencyStore } from "#db/ports/idempotency-store.ts";
import { seal, sealingKey, unseal } from "#db/seal.ts";
import type { IdempotencyKey, IdempotencyStore } from "#pipeline/ports.ts";
import { createSharedIdempotency } from "#redis/idempotency.ts";
import { withDatabase } from "#tests/support/database.ts";
import { idempotencyContract } from "#tests/support/idempotency-contract.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { age, REDIS_PROGRAM, withRedis } from "#tests/support/with-redis.ts";

const ANSWER = { status: 200, headers: {}, body: "the answer's text" };

/** Who has instances that share Redis has PostgreSQL. */
const isShared =
  REDIS_PROGRAM !== null && inject("databaseKind") === "postgres";

describe.runIf(isShared)("idempotency keys in Redis", () => {
  const database = withDatabase();
  const redis = withRedis();
  const key = sealingKey("a secret", "kept answers");
  const sealed = {
    seal: (text: string, context: string) => seal(key, text, context),
    unseal: (bytes: Uint8Array, context: string) => unseal(key, bytes, context),
  };
  let passedMs = 0;
  const clock = { now: () => Date.now() + passedMs };
  const inDatabase = () =>
    createIdempotencyStore(database.db, { clock, sealingKey: key });

  /** One that counts how often the database was asked for a key. */
  async function anInstance(stored: IdempotencyStore = inDatabase()) {
    const connection = await redis.connect();
    const asked = { times: 0 };
    const store = createSharedIdempotency(connection.client, {
      clock,
      sealed,
      stored: {
        claim(wanted) {
          asked.times += 1;
          return stored.claim(wanted);
        },
      },
    });
    return { ...connection, store, asked };
  }
  const twoInstances = () => Promise.all([anInstance(), anInstance()]);

  async function aKey(): Promise<IdempotencyKey> {
    return {
      orgId: await anOrganization(database.db),
      mode: "live",
      endpoint: "/v1/auto/route",
      key: "order-1",
      bodyHash: "a".repeat(64),
    };
  }
  async function claimed(
    { store }: { store: IdempotencyStore },
    wanted: IdempotencyKey,
  ) {
    const found = await store.claim(wanted);
    if (found.state !== "claimed") throw new Error(`It is ${found.state}.`);
    return found.claim;
  }
  const KEPT = { state: "kept", answer: ANSWER };

  idempotencyContract("idempotency keys in Redis", async () => {
    const { store, client } = await anInstance();
    return {
      store,
      newOrg: () => anOrganization(database.db),
      async advance(seconds) {
        passedMs += seconds * 1000;
        await age({ client }, seconds);
      },
    };
  });

  it("tell twins and repeats at every instance, without the database", async () => {
    const [one, other] = await twoInstances();
    const wanted = await aKey();
    const claim = await claimed(one, wanted);
    const twin = other.store.claim(wanted);
    const conflict = { ...wanted, bodyHash: "b".repeat(64) };
    expect(await other.store.claim(conflict)).toEqual({ state: "conflict" });
    expect(await claim.keep(ANSWER)).toBe(true);
    expect(await twin).toEqual(KEPT);
    expect(await other.store.claim(wanted)).toEqual(KEPT);
    expect(other.asked.times).toBe(0);
  });

  it("lie there sealed, each in its own place", async () => {
    const one = await anInstance();
    const wanted = await aKey();
    await (await claimed(one, wanted)).keep(ANSWER);
    const [place = ""] = await one.client.keys(`*${wanted.orgId}*`);
    expect(await one.client.get(place)).not.toContain("answer");
    const next = { ...wanted, key: "order-2" };
    await one.client.rename(place, place.replace("order-1", "order-2"));
    await claimed(one, next);
  });

  it("run nothing twice when Redis loses its data, during a request or after it", async () => {
    const [one, other] = await twoInstances();
    const wanted = await aKey();
    const claim = await claimed(one, wanted);
    await one.client.flushall();
    const twin = other.store.claim(wanted);
    await expect.poll(() => other.asked.times).toBe(1);
    await claim.keep(ANSWER);
    expect(await twin).toEqual(KEPT);
    await one.client.flushall();
    expect(await other.store.claim(wanted)).toEqual(KEPT);
  });

  it("run nothing twice while Redis is away, nor when it is back and empty", async () => {
    const [one, other] = await twoInstances();
    const [before, during] = [await aKey(), await aKey()];
    const claim = await claimed(one, before);
    await redis.crash(one, other);
    const twin = other.store.claim(before);
    const second = await claimed(other, during);
    await claim.keep(ANSWER);
    expect(await twin).toEqual(KEPT);
    await redis.comeBack(one, other);
    const late = one.store.claim(during);
    await second.keep(ANSWER);
    expect(await late).toEqual(KEPT);
  });

  it("are another instance's when the one that claimed them died, which keeps nothing afterwards", async () => {
    const [dead, other] = await twoInstances();
    const wanted = await aKey();
    const late = await claimed(dead, wanted);
    passedMs += 31_000;
    await age(other, 31);
    const claim = await claimed(other, wanted);
    expect(await late.keep({ ...ANSWER, body: "too late" })).toBe(false);
    await claim.keep(ANSWER);
    expect(await dead.store.claim(wanted)).toEqual(KEPT);
  });

  it("are asked of the database where Redis holds what is not understood", async () => {
    const one = await anInstance();
    const wanted = await aKey();
    await (await claimed(one, wanted)).keep(ANSWER);
    const [place = ""] = await one.client.keys(`*${wanted.orgId}*`);
    await one.client.set(place, "of another version");
    expect(await one.store.claim(wanted)).toEqual(KEPT);
  });

  it("longer answers are kept in the database alone", async () => {
    const one = await anInstance();
    const wanted = await aKey();
    const long = { ...ANSWER, body: "a".repeat(1024 * 1024) };
    await (await claimed(one, wanted)).keep(long);
    expect(await one.client.keys(`*${wanted.orgId}*`)).toEqual([]);
    expect(await one.store.claim(wanted)).toEqual({
      state: "kept",
      answer: long,
    });
  });

  it("are free again where the database cannot be asked", async () => {
    const fails = { claim: () => Promise.reject(new Error("away")) };
    const [one, other] = [await anInstance(fails), await anInstance()];
    const wanted = await aKey();
    await expect(one.store.claim(wanted)).rejects.toThrow("away");
    await claimed(other, wanted);
  });
});
