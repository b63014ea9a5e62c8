import { NO_MONEY } from "#core/money.ts";
import { AppError } from "#core/errors.ts";
import type {
  BillingActions,
  WebhookActions,
} from "#server/trpc/billing-actions.ts";

const LIMITS = {
  requestsPerMinute: null,
  tokensPerMinute: null,
  spendPerDay: null,
  spendPerMonth: null,
};
const SETTINGS = {
  lowBalance: null,
  alertEmails: [],
  autoTopUp: false,
  topUpBelow: null,
  topUpAmount: null,
};

/** An organisation without money, at a router that sells none. */
export function fakeBilling(): BillingActions {
  const sellsNone = async () => {
    throw new AppError("unavailable", "Credit cannot be bought here.");
  };
  return {
    read: async () => ({
      balance: NO_MONEY,
      reserved: NO_MONEY,
      available: NO_MONEY,
      spentToday: NO_MONEY,
      spentThisMonth: NO_MONEY,
      limits: LIMITS,
      settings: SETTINGS,
      subscriptions: [],
      topUps: [],
      canBuy: false,
    }),
    ledger: async () => ({ entries: [], next: null }),
    alerts: async () => [],
    orders: sellsNone,
    checkout: sellsNone,
    portal: sellsNone,
    setLimits: async (_, change) => ({ ...LIMITS, ...change }),
    setSettings: async (_, change) => ({ ...SETTINGS, ...change }),
  };
}

/** No endpoints. */
export function fakeWebhooks(): WebhookActions {
  const unknown = async () => {
    throw new AppError("not_found", "There is no such endpoint.");
  };
  return {
    list: async () => [],
    create: unknown,
    change: unknown,
    rotate: unknown,
    remove: unknown,
    test: unknown,
    deliveries: async () => [],
    retry: unknown,
  };
}
