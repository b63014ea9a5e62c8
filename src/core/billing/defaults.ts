import { moneyFromCents, type Money } from "#core/money.ts";

/** An organisation that has set nothing is told once its balance falls below five dollars. */
export const DEFAULT_LOW_BALANCE: Money = moneyFromCents(500);

/** What can be bought at once, in whole cents. */
export const LEAST_TOP_UP_CENTS = 500;
export const MOST_TOP_UP_CENTS = 1_000_000;

/** What an organisation is told of, as alerts and outbound webhooks name it. */
export const EVENT_TYPES = [
  "balance.low",
  "balance.empty",
  "spend_limit.warning",
  "spend_limit.reached",
  "credit.added",
  "credit.refunded",
  "top_up.failed",
  "webhook.test",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];
