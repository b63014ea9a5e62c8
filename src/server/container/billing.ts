import type { Env } from "#config/env.ts";
import { AppError } from "#core/errors.ts";
import { isPaymentFailure, type Payments } from "#core/billing/payments.ts";
import type { Database } from "#db/client.ts";
import { readUser } from "#db/queries/users.ts";
import {
  forgetDeliveries,
  listDeliveries,
  listEndpoints,
  retryDelivery,
} from "#db/queries/webhooks.ts";
import type { SealingKey } from "#db/seal.ts";
import { createPolarPayments } from "#providers/polar/payments.ts";
import { createWebhookSender } from "#providers/webhooks/send.ts";
import type { Clock } from "#pipeline/ports.ts";
import type { Job } from "#server/jobs/job.ts";
import { publicOrigin } from "#server/listening.ts";
import type { Mailer } from "#server/mail/mailer.ts";
import type {
  BillingActions,
  WebhookActions,
} from "#server/trpc/billing-actions.ts";
import { openPortal, startCheckout } from "#services/billing/buy.ts";
import { checkAlerts } from "#services/billing/check-alerts.ts";
import { mailAlerts } from "#services/billing/mail-alerts.ts";
import {
  listOrders,
  readAlerts,
  readBilling,
  readLedgerPage,
} from "#services/billing/read.ts";
import { reconcile } from "#services/billing/reconcile.ts";
import { replayKeptEvents } from "#services/billing/replay-kept.ts";
import { setBillingSettings, setLimits } from "#services/billing/settings.ts";
import { topUpWallets } from "#services/billing/top-up.ts";
import { deliverWebhooks } from "#services/webhooks/deliver.ts";
import {
  changeEndpoint,
  createEndpoint,
  removeEndpoint,
  rotateSecret,
  testEndpoint,
} from "#services/webhooks/endpoints.ts";

const DAY_MS = 24 * 60 * 60_000;
/** How far back the daily comparison with the payment provider looks. */
const RECONCILE_DAYS = 7;
const DELIVERIES_DAYS = 30;

/** Money and webhooks with their database, payment provider and mail. */
export function openBilling(
  env: Env,
  parts: {
    db: Database;
    clock: Pick<Clock, "now">;
    sealing: SealingKey;
    mailer: Pick<Mailer, "send"> | null;
    /** Makes limits that were just set hold on this instance. */
    limitsInForce: () => Promise<void>;
  },
) {
  const { db, clock } = parts;
  const payments = paymentsOf(env);
  const { sealing } = parts;
  const sender = createWebhookSender({ allowPrivate: env.privateWebhooks });
  const now = () => new Date(clock.now());
  const origin = () => publicOrigin(env);
  const send = parts.mailer?.send ?? null;

  const billing: BillingActions = {
    read: async (orgId) => ({
      ...(await readBilling(db, orgId, now())),
      canBuy: payments !== null,
    }),
    ledger: (orgId, page) => readLedgerPage(db, orgId, page),
    alerts: (orgId) => readAlerts(db, orgId),
    orders: (orgId) => orUnavailable(listOrders(payments, orgId)),
    async checkout({ orgId, author }, { amount, userId }) {
      const email = (await readUser(db, userId))?.email ?? null;
      const asked = { amount, email, origin: origin() };
      return orUnavailable(
        startCheckout({ db, orgId, author }, payments, asked),
      );
    },
    portal: ({ orgId, author }) =>
      orUnavailable(openPortal({ db, orgId, author }, payments, origin())),
    async setLimits(by, change) {
      const after = await setLimits({ db, ...by }, change, now());
      await parts.limitsInForce();
      return after;
    },
    setSettings: (by, change) =>
      setBillingSettings({ db, ...by }, change, now()),
  };

  const webhooks: WebhookActions = {
    list: (orgId) => listEndpoints(db, orgId),
    create: (by, wish) => createEndpoint({ db, ...by }, wish, sealing),
    change: (by, id, change) =>
      changeEndpoint({ db, ...by }, id, change, now()),
    rotate: (by, id) => rotateSecret({ db, ...by }, id, sealing),
    remove: (by, id) => removeEndpoint({ db, ...by }, id),
    test: (by, id) => testEndpoint({ db, ...by }, id, now()),
    deliveries: (orgId, query) => listDeliveries(db, orgId, query),
    async retry(orgId, id) {
      if (await retryDelivery(db, orgId, id, now())) return;
      throw new AppError("not_found", `There is no delivery ${id}.`, {
        param: "id",
      });
    },
  };

  const jobs: Job[] = [
    {
      name: "alerts.check",
      cron: "* * * * *",
      run: () => checkAlerts(db, now()),
    },
    {
      name: "alerts.mail",
      cron: "* * * * *",
      run: () => mailAlerts(db, { send, origin: origin(), now }),
    },
    {
      name: "webhooks.deliver",
      cron: "* * * * *",
      run: () =>
        deliverWebhooks(db, { send: sender.send, sealingKey: sealing, now }),
    },
    {
      name: "webhooks.forget",
      cron: "50 3 * * *",
      run: () =>
        forgetDeliveries(db, new Date(clock.now() - DELIVERIES_DAYS * DAY_MS)),
    },
    ...(payments ? paymentJobs(db, payments, now) : []),
  ];
  return { billing, webhooks, jobs, payments, close: () => sender.close() };
}

function paymentJobs(db: Database, payments: Payments, now: () => Date): Job[] {
  return [
    {
      name: "billing.top-up",
      cron: "* * * * *",
      run: () => topUpWallets(db, payments, now()),
    },
    {
      name: "billing.reconcile",
      cron: "20 4 * * *",
      async run() {
        await replayKeptEvents(db, now());
        const since = new Date(now().getTime() - RECONCILE_DAYS * DAY_MS);
        await reconcile(db, payments, { since, now: now() });
      },
    },
  ];
}

/** Null: this router sells no credit. */
export function paymentsOf({ polar }: Pick<Env, "polar">): Payments | null {
  return polar && createPolarPayments(polar);
}

/** What the payment provider does is not the caller's fault. */
async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isPaymentFailure(error)) throw error;
    throw new AppError("unavailable", error.message, { cause: error });
  }
}
