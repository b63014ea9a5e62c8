import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { createIdempotencyStore } from "#db/ports/idempotency-store.ts";
import { forgetExpiredKeys } from "#db/queries/idempotency-keys.ts";
import { idempotencyKeys } from "#db/schema/index.ts";
import { sealingKey } from "#db/seal.ts";
import { withDatabase } from "#tests/support/database.ts";
import { idempotencyContract } from "#tests/support/idempotency-contract.ts";
import { anOrganization } from "#tests/support/organization.ts";

const database = withDatabase();
const key = sealingKey("a secret", "idempotency");

async function setUp(secret = key) {
  let now = Date.now();
  const clock = { now: () => now };
  return {
    store: createIdempotencyStore(database.db, { clock, sealingKey: secret }),
    newOrg: () => anOrganization(database.db),
    advance: (seconds: number) => void (now += seconds * 1000),
  };
}

idempotencyContract("idempotency keys in the database", () => setUp());

const asked = (orgId: string) => ({
  orgId,
  mode: "live" as const,
  endpoint: "/v1/auto/route",
  key: "order-1",
  bodyHash: "a".repeat(64),
});
const ANSWER = { status: 200, headers: {}, body: "the answer's text" };

it("gives the key on when the process that claimed it died", async () => {
  const { store, newOrg, advance } = await setUp();
  const question = asked(await newOrg());
  const dead = await store.claim(question);
  advance(31);
  const second = await store.claim(question);
  expect(second.state).toBe("claimed");
  // The dead one comes back to life too late to overwrite its successor.
  if (dead.state !== "claimed" || second.state !== "claimed") throw new Error();
  await dead.claim.keep({ ...ANSWER, body: "too late" });
  await second.claim.keep(ANSWER);
  expect(await store.claim(question)).toEqual({
    state: "kept",
    answer: ANSWER,
  });
});

it("keeps answers where only the secret opens them", async () => {
  const { store, newOrg } = await setUp();
  const question = asked(await newOrg());
  const first = await store.claim(question);
  if (first.state !== "claimed") throw new Error();
  await first.claim.keep(ANSWER);
  const [row] = await database.db
    .select()
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.orgId, question.orgId));
  const sealed = Buffer.from(row?.sealedAnswer ?? []);
  expect(sealed.length).toBeGreaterThan(ANSWER.body.length);
  expect(sealed.includes("answer")).toBe(false);

  const other = await setUp(sealingKey("another secret", "idempotency"));
  await expect(other.store.claim(question)).rejects.toMatchObject({
    code: "idempotency_conflict",
  });
});

it("forgets only what has expired", async () => {
  const { store, newOrg } = await setUp();
  const question = asked(await newOrg());
  await store.claim(question);
  const rows = () =>
    database.db
      .select()
      .from(idempotencyKeys)
      .where(eq(idempotencyKeys.orgId, question.orgId));
  await forgetExpiredKeys(database.db, new Date());
  expect(await rows()).toHaveLength(1);
  await forgetExpiredKeys(database.db, new Date(Date.now() + 25 * 3_600_000));
  expect(await rows()).toEqual([]);
});
