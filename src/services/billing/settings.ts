import { AppError, invalidRequest } from "#core/errors.ts";
import {
  DEFAULT_LOW_BALANCE,
  LEAST_TOP_UP_CENTS,
  MOST_TOP_UP_CENTS,
} from "#core/billing/defaults.ts";
import {
  dollarsOf,
  moneyFromCents,
  type Money,
  NO_MONEY,
} from "#core/money.ts";
import {
  type BillingSettings,
  type OrganizationLimits,
  readBillingSettings,
  readOrganizationLimits,
  saveBillingSettings,
  saveOrganizationLimits,
} from "#db/queries/billing.ts";
import { audited } from "#services/audit/change.ts";
import type { ServiceContext } from "#services/context.ts";

export const NO_LIMITS: OrganizationLimits = {
  requestsPerMinute: null,
  tokensPerMinute: null,
  spendPerDay: null,
  spendPerMonth: null,
};

export const DEFAULT_SETTINGS: BillingSettings = {
  lowBalance: DEFAULT_LOW_BALANCE,
  alertEmails: [],
  autoTopUp: false,
  topUpBelow: null,
  topUpAmount: null,
};

/** Sets what is given and leaves the rest. Throws `invalid_request`. */
export function setLimits(
  ctx: ServiceContext,
  change: Partial<OrganizationLimits>,
  now: Date,
): Promise<OrganizationLimits> {
  return audited(ctx, async (open, tell) => {
    const before = await readOrganizationLimits(open, ctx.orgId);
    const after = { ...NO_LIMITS, ...before, ...change };
    await saveOrganizationLimits(open, ctx.orgId, after, now);
    await tell({
      action: "limits.changed",
      objectId: ctx.orgId,
      details: shown(change),
    });
    return after;
  });
}

/** Sets what is given and leaves the rest. Throws `invalid_request`. */
export function setBillingSettings(
  ctx: ServiceContext,
  change: Partial<BillingSettings>,
  now: Date,
): Promise<BillingSettings> {
  return audited(ctx, async (open, tell) => {
    const before = await readBillingSettings(open, ctx.orgId);
    const after = { ...DEFAULT_SETTINGS, ...before, ...change };
    requireSound(after);
    await saveBillingSettings(open, ctx.orgId, after, now);
    await tell({
      action: "billing.settings_changed",
      objectId: ctx.orgId,
      details: shown(change),
    });
    return after;
  });
}

function requireSound({ autoTopUp, topUpBelow, topUpAmount }: BillingSettings) {
  if (topUpAmount !== null) requireTopUp("top_up_amount_dollars", topUpAmount);
  if (!autoTopUp) return;
  if (topUpBelow === null || topUpBelow <= NO_MONEY) {
    throw invalidRequest(
      "top_up_below_dollars",
      "auto_top_up needs top_up_below_dollars, above 0: below it credit is bought.",
    );
  }
  if (topUpAmount === null) {
    throw invalidRequest(
      "top_up_amount_dollars",
      "auto_top_up needs top_up_amount_dollars: how much is bought at once.",
    );
  }
}

/** An amount that can be bought: whole cents within bounds. Answers the cents. Throws `invalid_request`. */
export function requireTopUp(param: string, amount: Money): number {
  const whole = amount / 100_000_000n;
  const isWhole = whole * 100_000_000n === amount;
  const cents = Number(whole);
  if (!isWhole || cents < LEAST_TOP_UP_CENTS || cents > MOST_TOP_UP_CENTS) {
    throw invalidRequest(
      param,
      `${param} must be from ${inDollars(LEAST_TOP_UP_CENTS)} to ${inDollars(MOST_TOP_UP_CENTS)}, in whole cents.`,
    );
  }
  return cents;
}

function inDollars(cents: number): string {
  return `$${dollarsOf(moneyFromCents(cents)).toLocaleString("en-US")}`;
}

/** For the audit log: money as dollars. */
function shown(change: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [
      name,
      typeof value === "bigint" ? dollarsOf(value as Money) : value,
    ]),
  );
}

/** Why nothing can be bought here. */
export function noPayments(): AppError {
  return new AppError(
    "unavailable",
    "Credit cannot be bought at this router: its operator has set no POLAR_ACCESS_TOKEN and POLAR_PRODUCT_ID.",
  );
}
