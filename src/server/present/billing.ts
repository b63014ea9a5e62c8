import type * as Wire from "#contracts/billing.ts";
import {
  isPaymentFailureCode,
  type PaidOrder,
  paymentReason,
} from "#core/billing/payments.ts";
import {
  dollarsOf,
  moneyFromCents,
  moneyFromDollars,
  type Money,
} from "#core/money.ts";
import type { BillingActions } from "#server/trpc/billing-actions.ts";

type Read<Name extends keyof BillingActions> = Awaited<
  ReturnType<BillingActions[Name]>
>;

const some = (money: Money | null) =>
  money === null ? null : dollarsOf(money);
const money = (dollars: number | null) =>
  dollars === null ? null : moneyFromDollars(dollars);
const inDollars = (wholeCents: number) => dollarsOf(moneyFromCents(wholeCents));

/** Only what was given: what is missing stays as it is. */
function given<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

export function limitsFrom(change: Wire.LimitsChange) {
  const { spend_per_day_dollars: day, spend_per_month_dollars: month } = change;
  return given({
    requestsPerMinute: change.requests_per_minute,
    tokensPerMinute: change.tokens_per_minute,
    spendPerDay: day === undefined ? undefined : money(day),
    spendPerMonth: month === undefined ? undefined : money(month),
  });
}

export function settingsFrom(change: Wire.BillingSettingsChange) {
  const {
    low_balance_dollars: low,
    top_up_below_dollars: below,
    top_up_amount_dollars: amount,
  } = change;
  return given({
    lowBalance: low === undefined ? undefined : money(low),
    alertEmails: change.alert_emails,
    autoTopUp: change.auto_top_up,
    topUpBelow: below === undefined ? undefined : money(below),
    topUpAmount: amount === undefined ? undefined : money(amount),
  });
}

export function presentLimits(limits: Read<"setLimits">): Wire.Limits {
  return {
    requests_per_minute: limits.requestsPerMinute,
    tokens_per_minute: limits.tokensPerMinute,
    spend_per_day_dollars: some(limits.spendPerDay),
    spend_per_month_dollars: some(limits.spendPerMonth),
  };
}

export function presentSettings(
  settings: Read<"setSettings">,
): Wire.BillingSettings {
  return {
    low_balance_dollars: some(settings.lowBalance),
    alert_emails: settings.alertEmails,
    auto_top_up: settings.autoTopUp,
    top_up_below_dollars: some(settings.topUpBelow),
    top_up_amount_dollars: some(settings.topUpAmount),
  };
}

export function presentBilling(state: Read<"read">): Wire.BillingState {
  return {
    balance_dollars: dollarsOf(state.balance),
    reserved_dollars: dollarsOf(state.reserved),
    available_dollars: dollarsOf(state.available),
    spent_today_dollars: dollarsOf(state.spentToday),
    spent_this_month_dollars: dollarsOf(state.spentThisMonth),
    can_buy: state.canBuy,
    limits: presentLimits(state.limits),
    settings: presentSettings(state.settings),
    subscriptions: state.subscriptions.map((one) => ({
      id: one.id,
      status: one.status,
      product_name: one.productName,
      amount_dollars: inDollars(one.amount),
      interval: one.interval,
      period_end: one.periodEnd?.toISOString() ?? null,
      cancel_at_period_end: one.cancelAtPeriodEnd,
    })),
    top_ups: state.topUps.map(({ id, amount, state: is, error, at }) => ({
      id,
      amount_dollars: dollarsOf(amount),
      state: is,
      error: error === null ? null : paymentReason(error),
      error_code: error !== null && isPaymentFailureCode(error) ? error : null,
      at: at.toISOString(),
    })),
  };
}

export function presentLedger({
  entries,
  next,
}: Read<"ledger">): Wire.LedgerPage {
  return {
    data: entries.map(({ id, kind, cents, balanceAfter, reference, at }) => ({
      id,
      kind,
      amount_dollars: dollarsOf(cents),
      balance_after_dollars: dollarsOf(balanceAfter),
      reference,
      at: at.toISOString(),
    })),
    next_cursor: next,
  };
}

export function presentOrders(orders: readonly PaidOrder[]): Wire.OrderList {
  return {
    data: orders.map((order) => ({
      id: order.id,
      at: order.createdAt.toISOString(),
      status: order.status,
      amount_dollars: inDollars(order.netAmount),
      refunded_dollars: inDollars(order.refundedAmount),
      currency: order.currency,
      invoice_number: order.invoiceNumber,
      description: order.description,
    })),
  };
}

export function presentAlerts(alerts: Read<"alerts">): Wire.AlertList {
  return {
    data: alerts.map(({ id, type, data, at }) => ({
      id,
      type,
      data,
      at: at.toISOString(),
    })),
  };
}
