import type { Author } from "#core/accounts/author.ts";
import type { PaidOrder } from "#core/billing/payments.ts";
import type { Money } from "#core/money.ts";
import type { readAlerts, readLedgerPage } from "#services/billing/read.ts";
import type { Billing } from "#services/billing/read.ts";
import type {
  setBillingSettings,
  setLimits,
} from "#services/billing/settings.ts";
import type {
  changeEndpoint,
  createEndpoint,
  EndpointWish,
} from "#services/webhooks/endpoints.ts";

/** Whose money it is, and who acts. */
export type By = { orgId: string; author: Author };

/** An organisation's money. */
export type BillingActions = {
  read(orgId: string): Promise<Billing & { canBuy: boolean }>;
  ledger(
    orgId: string,
    page: Parameters<typeof readLedgerPage>[2],
  ): ReturnType<typeof readLedgerPage>;
  alerts(orgId: string): ReturnType<typeof readAlerts>;
  /** At the payment provider. Throws `unavailable`. */
  orders(orgId: string): Promise<PaidOrder[]>;
  /** `userId` buys; their address is filled in at the checkout. */
  checkout(
    by: By,
    asked: { amount: Money; userId: string },
  ): Promise<{ url: string; expiresAt: Date }>;
  portal(by: By): Promise<string>;
  setLimits(
    by: By,
    change: Parameters<typeof setLimits>[1],
  ): ReturnType<typeof setLimits>;
  setSettings(
    by: By,
    change: Parameters<typeof setBillingSettings>[1],
  ): ReturnType<typeof setBillingSettings>;
};

type EndpointRow = Awaited<ReturnType<typeof changeEndpoint>>;

/** Where an organisation is told of events. */
export type WebhookActions = {
  list(orgId: string): Promise<EndpointRow[]>;
  create(by: By, wish: EndpointWish): ReturnType<typeof createEndpoint>;
  change(
    by: By,
    id: string,
    change: Parameters<typeof changeEndpoint>[2],
  ): Promise<EndpointRow>;
  rotate(by: By, id: string): Promise<string>;
  remove(by: By, id: string): Promise<void>;
  test(by: By, id: string): Promise<void>;
  deliveries(
    orgId: string,
    query: { endpointId?: string; limit: number },
  ): Promise<
    {
      id: string;
      endpointId: string;
      type: string;
      payload: Record<string, unknown>;
      attempts: number;
      nextAt: Date | null;
      deliveredAt: Date | null;
      status: number | null;
      error: string | null;
      createdAt: Date;
    }[]
  >;
  /** Throws `not_found`. */
  retry(orgId: string, id: string): Promise<void>;
};
