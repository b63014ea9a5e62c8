import { describe, expect, it } from "vitest";
import { addMoney, moneyFromCents, NO_MONEY, type Money } from "#core/money.ts";
import { createLeasingWallet } from "#db/ports/leasing-wallet.ts";
import { createWallet } from "#db/ports/wallet.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { withDatabase } from "#tests/support/database.ts";
import fc from "#tests/support/properties.ts";

const database = withDatabase();
const cents = moneyFromCents;

function open() {
  return createLeasingWallet(database.db, createWallet(database.db));
}

const asking = (orgId: string, amount: Money, keyId = "key_a") => ({
  orgId,
  keyId,
  requestId: "req_1",
  amount,
  spendPerDayCents: null,
  spendPerMonthCents: null,
});

async function stateOf(orgId: string) {
  const wallet = await readWallet(database.db, orgId);
  const entries = await readLedger(database.db, orgId);
  const sum = addMoney(...entries.map((entry) => entry.cents));
  expect(wallet?.balance).toBe(sum);
  return { balance: sum, reserved: wallet?.reserved, entries };
}

const granted = <T>(results: PromiseSettledResult<T>[]): T[] =>
  results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));

describe("a wallet that leases credit in blocks", () => {
  it("serves exactly what fits when 1,000 ask at once", async () => {
    const orgId = await anOrganization(database.db, cents("100"));
    const wallet = open();
    const asked = await Promise.allSettled(
      Array.from({ length: 1000 }, () =>
        wallet.reserve(asking(orgId, cents("1"))),
      ),
    );
    const holds = granted(asked);
    expect(holds).toHaveLength(100);
    await Promise.all(holds.map((hold) => wallet.settle(hold, cents("0.25"))));
    await wallet.close();
    expect(await stateOf(orgId)).toMatchObject({
      balance: cents("75"),
      reserved: NO_MONEY,
    });
  });

  it("charges at once what is to be charged in a while, when it is closed", async () => {
    const orgId = await anOrganization(database.db, cents("100"));
    const stored = createWallet(database.db);
    const chargeAfterMs = 3_600_000;
    const wallet = createLeasingWallet(database.db, stored, { chargeAfterMs });
    const hold = await wallet.reserve(asking(orgId, cents("1")));
    const settled = wallet.settle(hold, cents("0.25"));
    await wallet.close();
    await settled;
    expect(await stateOf(orgId)).toMatchObject({
      balance: cents("99.75"),
      reserved: NO_MONEY,
    });
  });

  it("serves what fits exactly where no whole block does", async () => {
    const orgId = await anOrganization(database.db, cents("7"));
    const wallet = open();
    const asked = await Promise.allSettled(
      ["2", "3", "2"].map((amount) =>
        wallet.reserve(asking(orgId, cents(amount))),
      ),
    );
    expect(granted(asked)).toHaveLength(3);
    await expect(
      wallet.reserve(asking(orgId, cents("0.00000001"))),
    ).rejects.toMatchObject({ code: "insufficient_credits" });
    await Promise.all(granted(asked).map((hold) => wallet.release(hold)));
    await wallet.close();
    expect(await stateOf(orgId)).toMatchObject({
      balance: cents("7"),
      reserved: NO_MONEY,
    });
  });

  it("lets one key use what another key's lease leaves idle", async () => {
    const orgId = await anOrganization(database.db, cents("40"));
    const wallet = open();
    const first = await wallet.reserve(asking(orgId, cents("1"), "key_a"));
    await wallet.settle(first, cents("1"));
    const second = await wallet.reserve(asking(orgId, cents("39"), "key_b"));
    expect(second.amount).toBe(cents("39"));
    await wallet.settle(second, cents("39"));
    await wallet.close();
    expect(await stateOf(orgId)).toMatchObject({ balance: NO_MONEY });
  });

  it("charges once however often a request is settled or released", async () => {
    const orgId = await anOrganization(database.db, cents("10"));
    const wallet = open();
    const hold = await wallet.reserve(asking(orgId, cents("1")));
    await wallet.settle(hold, cents("0.5"));
    await wallet.settle(hold, cents("0.5"));
    await wallet.release(hold);
    await wallet.close();
    expect((await stateOf(orgId)).balance).toBe(cents("9.5"));
  });

  it("charges the whole cost where it is above what was reserved", async () => {
    const orgId = await anOrganization(database.db, cents("1"));
    const wallet = open();
    const hold = await wallet.reserve(asking(orgId, cents("1")));
    await wallet.settle(hold, cents("1.5"));
    await wallet.close();
    expect(await stateOf(orgId)).toMatchObject({
      balance: cents("-0.5"),
      reserved: NO_MONEY,
    });
  });

  it("writes many charges as few entries whose sum is exact", async () => {
    const orgId = await anOrganization(database.db, cents("100"));
    const wallet = open();
    const holds = await Promise.all(
      Array.from({ length: 200 }, () =>
        wallet.reserve(asking(orgId, cents("0.1"))),
      ),
    );
    await Promise.all(
      holds.map((hold) => wallet.settle(hold, cents("0.01234567"))),
    );
    await wallet.close();
    const { balance, entries } = await stateOf(orgId);
    expect(balance).toBe(cents("97.530866"));
    expect(entries.length).toBeLessThan(50);
  });

  it("charges a request that came while its key's lease was handed back", async () => {
    const orgId = await anOrganization(database.db, cents("100"));
    const wallet = open();
    const first = await wallet.reserve(asking(orgId, cents("1")));
    await wallet.settle(first, cents("1"));
    const handingBack = wallet.close();
    await new Promise((resolve) => setImmediate(resolve)); // its first statement is under way
    const second = await wallet.reserve(asking(orgId, cents("50")));
    await handingBack;
    await wallet.settle(second, cents("7"));
    await wallet.close();
    expect(await stateOf(orgId)).toMatchObject({
      balance: cents("92"),
      reserved: NO_MONEY,
    });
  });

  it("answers two keys that run short of credit at the same moment", async () => {
    const orgId = await anOrganization(database.db, cents("10"));
    const wallet = open();
    const keys = ["key_a", "key_b"];
    const held = await Promise.all(
      keys.map((key) => wallet.reserve(asking(orgId, cents("4"), key))),
    );
    const asked = await Promise.allSettled(
      keys.map((key) => wallet.reserve(asking(orgId, cents("9"), key))),
    );
    expect(granted(asked)).toEqual([]);
    await Promise.all(held.map((hold) => wallet.release(hold)));
    await wallet.close();
    expect(await stateOf(orgId)).toMatchObject({
      balance: cents("10"),
      reserved: NO_MONEY,
    });
  });

  it("keeps the books in any order of events", async () => {
    const step = fc.record({
      amount: fc.bigInt({ min: 1n, max: 3n * 10n ** 8n }),
      share: fc.integer({ min: 0, max: 120 }),
      isReleased: fc.boolean(),
      key: fc.constantFrom("key_a", "key_b"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const orgId = await anOrganization(database.db, cents("20"));
        const wallet = open();
        let spent = 0n;
        await Promise.all(
          steps.map(async ({ amount, share, isReleased, key }) => {
            const asked = asking(orgId, amount as Money, key);
            const hold = await wallet.reserve(asked).catch(() => null);
            if (!hold) return;
            if (isReleased) return wallet.release(hold);
            const cost = ((amount * BigInt(share)) / 100n) as Money;
            spent += cost;
            await wallet.settle(hold, cost);
          }),
        );
        await wallet.close();
        const { balance, reserved } = await stateOf(orgId);
        expect(balance).toBe(cents("20") - spent);
        expect(reserved).toBe(NO_MONEY);
      }),
      { numRuns: 15 },
    );
  });
});
