import { expect, it } from "vitest";
import { balanceAlert, spendAlert } from "#core/billing/alerts.ts";
import { moneyFromCents } from "#core/money.ts";

const cents = moneyFromCents;
const balance = (amount: string, lowBalance: string | null = "500") =>
  balanceAlert({
    orgId: "org_a",
    balance: cents(amount),
    reserved: cents("1"),
    lowBalance: lowBalance === null ? null : cents(lowBalance),
    latestCredit: 7,
  });

it("tells of a balance below the line, of none at it", () => {
  expect(balance("500")).toBe(null);
  expect(balance("499.99999999")).toMatchObject({
    type: "balance.low",
    occasion: "balance.low:7",
    data: { balance_dollars: 4.9999999999, low_balance_dollars: 5 },
  });
});

it("tells of an empty balance, wanted or not", () => {
  expect(balance("0", null)?.type).toBe("balance.empty");
  expect(balance("-3")?.type).toBe("balance.empty");
  expect(balance("1", null)).toBe(null);
});

const spend = (spent: string, limit: string) =>
  spendAlert({
    orgId: "org_a",
    key: { id: "key_a", name: "CI" },
    period: "day",
    since: "2026-11-25",
    spent: cents(spent),
    limit: cents(limit),
  });

it("tells of four fifths and of the whole of a limit, exactly", () => {
  expect(spend("79.99999999", "100")).toBe(null);
  expect(spend("80", "100")?.type).toBe("spend_limit.warning");
  expect(spend("99.99999999", "100")?.type).toBe("spend_limit.warning");
  expect(spend("100", "100")).toMatchObject({
    type: "spend_limit.reached",
    data: { scope: "key", key_name: "CI", spent_dollars: 1, limit_dollars: 1 },
  });
});

it("takes a changed limit for another occasion, and no limit for none", () => {
  expect(spend("90", "100")?.occasion).not.toBe(spend("90", "110")?.occasion);
  expect(spend("5", "0")).toBe(null);
});
