import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { AppError } from "#core/errors.ts";
import {
  addMoney,
  moneyFromCents,
  NO_MONEY,
  subtractMoney,
  type Money,
} from "#core/money.ts";
import { codeOf } from "#db/failure.ts";
import { createWallet } from "#db/ports/wallet.ts";
import { postToLedger, readLedger, readWallet } from "#db/queries/wallet.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { withDatabase } from "#tests/support/database.ts";
import type { Hold, Wallet } from "#pipeline/ports.ts";
import fc from "#tests/support/properties.ts";

const database = withDatabase();
const cents = moneyFromCents;

const asking = (orgId: string, amount: Money, limits: Limits = {}) => ({
  orgId,
  keyId: "key_a",
  requestId: "req_1",
  amount,
  spendPerDayCents: limits.perDay ?? null,
  spendPerMonthCents: limits.perMonth ?? null,
});
type Limits = { perDay?: string; perMonth?: string };

async function stateOf(orgId: string) {
  const wallet = await readWallet(database.db, orgId);
  const entries = await readLedger(database.db, orgId);
  const sum = addMoney(...entries.map((entry) => entry.cents));
  expect(wallet?.balance ?? NO_MONEY).toBe(sum);
  expect(entries.at(-1)?.balanceAfter ?? NO_MONEY).toBe(sum);
  return { balance: sum, reserved: wallet?.reserved ?? NO_MONEY, entries };
}

describe("reserving", () => {
  it("admits exactly what the wallet covers when 500 ask at once", async () => {
    const orgId = await anOrganization(database.db, cents("100"));
    const wallet = createWallet(database.db);
    const asked = await Promise.allSettled(
      Array.from({ length: 500 }, () =>
        wallet.reserve(asking(orgId, cents("2"))),
      ),
    );
    const held = asked.flatMap((one) =>
      one.status === "fulfilled" ? [one.value] : [],
    );
    expect(held).toHaveLength(50);
    const refusals = asked.flatMap((one) =>
      one.status === "rejected" ? [(one.reason as AppError).code] : [],
    );
    expect(new Set(refusals)).toEqual(new Set(["insufficient_credits"]));
    expect(await stateOf(orgId)).toMatchObject({
      balance: cents("100"),
      reserved: cents("100"),
    });

    await Promise.all(held.map((hold) => wallet.settle(hold, cents("1.5"))));
    const { entries, ...totals } = await stateOf(orgId);
    expect(totals).toEqual({ balance: cents("25"), reserved: NO_MONEY });
    expect(entries).toHaveLength(51);
  });

  it("says what is free and what to do when the credit is too small", async () => {
    const orgId = await anOrganization(database.db, cents("1"));
    await expect(
      createWallet(database.db).reserve(asking(orgId, cents("2.5"))),
    ).rejects.toMatchObject({
      code: "insufficient_credits",
      message: expect.stringMatching(/\$0\.025 .*\$0\.01 .*Add credit/),
    });
  });

  it("finds no credit where an organisation never had any", async () => {
    const orgId = await anOrganization(database.db);
    await expect(
      createWallet(database.db).reserve(asking(orgId, cents("0.00000001"))),
    ).rejects.toMatchObject({ code: "insufficient_credits" });
  });

  it("holds a key to its spend of a day, in flight together, and frees it at midnight UTC", async () => {
    const orgId = await anOrganization(database.db, cents("1000"));
    let now = Date.parse("2026-03-31T23:59:30Z");
    const wallet = createWallet(database.db, { now: () => now });
    const limits = { perDay: "10.00000000", perMonth: "25" };
    const tryThirty = async () => {
      const asked = await Promise.allSettled(
        Array.from({ length: 30 }, () =>
          wallet.reserve(asking(orgId, cents("1"), limits)),
        ),
      );
      return asked.filter((one) => one.status === "fulfilled").length;
    };
    expect(await tryThirty()).toBe(10);
    await expect(
      wallet.reserve(asking(orgId, cents("1"), limits)),
    ).rejects.toMatchObject({
      code: "spend_limit_reached",
      details: { retryAfterSeconds: 30 },
    });
    now += 60_000;
    expect(await tryThirty()).toBe(10);
    now += 24 * 60 * 60_000;
    expect(await tryThirty()).toBe(10);
    now += 24 * 60 * 60_000;
    expect(await tryThirty()).toBe(5); // April's 25 are used up
  });

  it("counts what was spent, not what was set aside, once a request has ended", async () => {
    const orgId = await anOrganization(database.db, cents("1000"));
    const wallet = createWallet(database.db);
    const ask = asking(orgId, cents("8"), { perDay: "10" });
    await wallet.settle(await wallet.reserve(ask), cents("1"));
    await wallet.release(await wallet.reserve(ask));
    await wallet.settle(await wallet.reserve(ask), cents("7"));
    await expect(wallet.reserve(ask)).rejects.toMatchObject({
      code: "spend_limit_reached",
    });
  });

  it("keeps the limits of two keys apart", async () => {
    const orgId = await anOrganization(database.db, cents("1000"));
    const wallet = createWallet(database.db);
    const ask = asking(orgId, cents("8"), { perDay: "10" });
    await wallet.reserve(ask);
    await expect(
      wallet.reserve({ ...ask, keyId: "key_b" }),
    ).resolves.toMatchObject({ orgId });
  });
});

describe("ending", () => {
  it("charges once, whoever settles again or releases after", async () => {
    const orgId = await anOrganization(database.db, cents("100"));
    const wallet = createWallet(database.db);
    const hold = await wallet.reserve(asking(orgId, cents("10")));
    await Promise.all([
      wallet.settle(hold, cents("3")),
      wallet.settle(hold, cents("3")),
    ]);
    await wallet.settle(hold, cents("4"));
    await wallet.release(hold);
    expect(await stateOf(orgId)).toMatchObject({
      balance: cents("97"),
      reserved: NO_MONEY,
    });
  });

  it("goes below zero by no more than the cost beyond the reservation", async () => {
    const orgId = await anOrganization(database.db, cents("10"));
    const wallet = createWallet(database.db);
    const hold = await wallet.reserve(asking(orgId, cents("10")));
    await wallet.settle(hold, cents("12.5"));
    expect((await stateOf(orgId)).balance).toBe(cents("-2.5"));
  });

  it("hands back by age what a crash left, and still charges a late settlement", async () => {
    const orgId = await anOrganization(database.db, cents("100"));
    let now = Date.now();
    const wallet = createWallet(database.db, { now: () => now });
    await wallet.sweep(-1); // what other tests left
    const late = await wallet.reserve(asking(orgId, cents("10")));
    await wallet.reserve(asking(orgId, cents("20")));
    now += 50 * 60_000;
    await wallet.reserve(asking(orgId, cents("5")));
    now += 11 * 60_000;
    expect(await wallet.sweep()).toBe(2);
    expect(await stateOf(orgId)).toMatchObject({ reserved: cents("5") });
    await wallet.settle(late, cents("4"));
    await wallet.settle(late, cents("4"));
    expect(await stateOf(orgId)).toMatchObject({
      balance: cents("96"),
      reserved: cents("5"),
    });
  });
});

describe("the ledger", () => {
  it("takes one posting for an idempotency key", async () => {
    const orgId = await anOrganization(database.db);
    const posting = {
      orgId,
      kind: "purchase" as const,
      amount: cents("500"),
      idempotencyKey: "order_1",
      reference: "order_1",
      at: new Date(),
    };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => postToLedger(database.db, posting)),
    );
    expect(answers.filter(({ posted }) => posted)).toHaveLength(1);
    expect((await stateOf(orgId)).balance).toBe(cents("500"));
  });

  it.each([
    sql`update ledger_entries set cents = 0`,
    sql`delete from ledger_entries`,
    sql`truncate ledger_entries`,
  ])("refuses to be changed (%#)", async (statement) => {
    const orgId = await anOrganization(database.db, cents("1"));
    const refusal = await database.db.execute(statement).then(
      () => null,
      (error: unknown) => codeOf(error),
    );
    expect(refusal).toBe("23001");
    expect((await stateOf(orgId)).balance).toBe(cents("1"));
  });
});

it("keeps the books in every interleaving", async () => {
  const act = fc.record({
    kind: fc.constantFrom("reserve", "settle", "release", "sweep", "credit"),
    amount: fc.bigInt(0n, 900_000_000n).map((units) => units as Money),
    which: fc.nat(20),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 6 }), {
        minLength: 1,
        maxLength: 8,
      }),
      async (rounds) => {
        const orgId = await anOrganization(database.db, cents("20"));
        const now = Date.now();
        const wallet = createWallet(database.db, { now: () => now });
        const holds: Hold[] = [];
        let credits = 0;
        let overrun = NO_MONEY;
        for (const round of rounds) {
          // Each round's acts run together.
          await Promise.all(
            round.map(async ({ kind, amount, which }) => {
              const hold = holds[which % Math.max(holds.length, 1)];
              if (kind === "reserve") {
                const held = await reserveIfCovered(wallet, orgId, amount);
                if (held) holds.push(held);
              } else if (kind === "credit") {
                await postToLedger(database.db, {
                  orgId,
                  kind: "purchase",
                  amount,
                  idempotencyKey: `credit_${credits++}`,
                  reference: null,
                  at: new Date(now),
                });
              } else if (kind === "sweep") {
                await wallet.sweep(-1);
              } else if (hold && kind === "settle") {
                overrun = addMoney(overrun, amount);
                await wallet.settle(hold, amount);
              } else if (hold) {
                await wallet.release(hold);
              }
            }),
          );
          const { balance, reserved } = await stateOf(orgId);
          expect(reserved).toBeGreaterThanOrEqual(0n);
          expect(balance).toBeGreaterThanOrEqual(
            subtractMoney(NO_MONEY, overrun),
          );
        }
        await wallet.sweep(-1);
        expect((await stateOf(orgId)).reserved).toBe(NO_MONEY);
      },
    ),
    { numRuns: 40 },
  );
});

async function reserveIfCovered(wallet: Wallet, orgId: string, amount: Money) {
  try {
    return await wallet.reserve(asking(orgId, amount));
  } catch {
    return null;
  }
}
