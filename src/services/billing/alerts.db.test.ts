import { expect, it } from "vitest";
import { moneyFromCents } from "#core/money.ts";
import { createWallet } from "#db/ports/wallet.ts";
import { listAlerts } from "#db/queries/alerts.ts";
import { saveBillingSettings } from "#db/queries/billing.ts";
import { postToLedger } from "#db/queries/wallet.ts";
import { memberships, users } from "#db/schema/index.ts";
import { checkAlerts } from "#services/billing/check-alerts.ts";
import { mailAlerts } from "#services/billing/mail-alerts.ts";
import {
  DEFAULT_SETTINGS,
  setBillingSettings,
  setLimits,
} from "#services/billing/settings.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";

const database = withDatabase();
const NOW = new Date("2026-11-25T12:00:00Z");
const cents = moneyFromCents;
const author = {
  kind: "operator",
  id: null,
  address: null,
  userAgent: null,
} as const;
const as = (orgId: string) => ({ db: database.db, orgId, author });

async function spend(orgId: string, amount: string) {
  const wallet = createWallet(database.db, { now: () => NOW.getTime() });
  const hold = await wallet.reserve({
    orgId,
    keyId: "key_a",
    requestId: "req_1",
    amount: cents(amount),
    spendPerDayCents: null,
    spendPerMonthCents: null,
  });
  await wallet.settle(hold, cents(amount));
}

const typesOf = async (orgId: string) =>
  (await listAlerts(database.db, orgId, 10)).map(({ type }) => type).toSorted();

it("tells once of a low and once of an empty balance, and anew after new credit", async () => {
  const orgId = await anOrganization(database.db, cents("600"));
  await checkAlerts(database.db, NOW);
  expect(await typesOf(orgId)).toEqual([]);
  await spend(orgId, "150");
  await checkAlerts(database.db, NOW);
  await checkAlerts(database.db, NOW);
  expect(await typesOf(orgId)).toEqual(["balance.low"]);
  await spend(orgId, "450");
  await checkAlerts(database.db, NOW);
  expect(await typesOf(orgId)).toEqual(["balance.empty", "balance.low"]);
  await postToLedger(database.db, {
    orgId,
    kind: "purchase",
    amount: cents("100"),
    idempotencyKey: "more",
    reference: null,
    at: NOW,
  });
  await checkAlerts(database.db, NOW);
  expect(await typesOf(orgId)).toEqual([
    "balance.empty",
    "balance.low",
    "balance.low",
  ]);
});

it("tells nothing to who never had credit or wants no word of a low one", async () => {
  const [never, unwilling] = await Promise.all([
    anOrganization(database.db),
    anOrganization(database.db, cents("100")),
  ]);
  await saveBillingSettings(
    database.db,
    unwilling,
    { ...DEFAULT_SETTINGS, lowBalance: null },
    NOW,
  );
  await checkAlerts(database.db, NOW);
  expect([await typesOf(never), await typesOf(unwilling)]).toEqual([[], []]);
});

it("refuses what an organisation's limit does not leave, whoever of it asks, and tells of 80 and 100 %", async () => {
  const orgId = await anOrganization(database.db, cents("100000"));
  await setLimits(as(orgId), { spendPerDay: cents("1000") }, NOW);
  await spend(orgId, "800");
  await checkAlerts(database.db, NOW);
  expect(await typesOf(orgId)).toEqual(["spend_limit.warning"]);
  await expect(spend(orgId, "201")).rejects.toMatchObject({
    code: "spend_limit_reached",
    message: expect.stringContaining("this organisation's limit leaves $2.00"),
  });
  await spend(orgId, "200");
  await checkAlerts(database.db, NOW);
  expect(await typesOf(orgId)).toEqual([
    "spend_limit.reached",
    "spend_limit.warning",
  ]);
});

it("mails members who see to the money and the addresses that were set, and nobody else, once", async () => {
  const orgId = await anOrganization(database.db, cents("100"));
  for (const [id, role] of [
    ["usr_owner", "owner"],
    ["usr_money", "billing"],
    ["usr_dev", "developer"],
  ] as const) {
    await database.db
      .insert(users)
      .values({ id, email: `${id}@example.com`, name: id });
    await database.db.insert(memberships).values({ orgId, userId: id, role });
  }
  await setBillingSettings(
    as(orgId),
    { alertEmails: ["ops@example.com"] },
    NOW,
  );
  await checkAlerts(database.db, NOW);
  const sent: { to: string; subject: string; text: string }[] = [];
  const mail = {
    send: async (one: (typeof sent)[number]) => void sent.push(one),
    origin: "https://router.test",
    now: () => NOW,
  };
  await mailAlerts(database.db, mail);
  const own = sent.filter(({ to }) => /usr_|ops@/.test(to));
  expect(own.map(({ to }) => to).toSorted()).toEqual([
    "ops@example.com",
    "usr_money@example.com",
    "usr_owner@example.com",
  ]);
  expect(own[0]?.subject).toContain("$1.00 of credit left");
  expect(own[0]?.text).toContain("https://router.test/billing");
  sent.length = 0;
  await mailAlerts(database.db, mail);
  expect(sent).toEqual([]);
});

it("keeps an alert whose mail server did not answer for the next run", async () => {
  const orgId = await anOrganization(database.db, cents("100"));
  await setBillingSettings(as(orgId), { alertEmails: ["a@example.com"] }, NOW);
  await checkAlerts(database.db, NOW);
  const down = {
    send: () => Promise.reject(new Error("down")),
    origin: "https://router.test",
    now: () => NOW,
  };
  await expect(mailAlerts(database.db, down)).rejects.toThrow("down");
  const sent: string[] = [];
  await mailAlerts(database.db, {
    ...down,
    send: async ({ to }) => void sent.push(to),
  });
  expect(sent).toContain("a@example.com");
});

it.each([
  [{ autoTopUp: true }, "top_up_below_dollars"],
  [{ autoTopUp: true, topUpBelow: cents("100") }, "top_up_amount_dollars"],
  [{ topUpAmount: cents("499") }, "top_up_amount_dollars"],
  [{ topUpAmount: cents("500.5") }, "top_up_amount_dollars"],
])("refuses settings that make no sense: %o", async (change, param) => {
  const orgId = await anOrganization(database.db);
  await expect(
    setBillingSettings(as(orgId), change, NOW),
  ).rejects.toMatchObject({ code: "invalid_request", details: { param } });
});
