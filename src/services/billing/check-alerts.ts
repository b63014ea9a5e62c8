import { type Alert, balanceAlert, spendAlert } from "#core/billing/alerts.ts";
import type { Database } from "#db/client.ts";
import { insertAlert } from "#db/queries/alerts.ts";
import { lowBalances, spendNearLimits } from "#db/queries/spend.ts";
import { emitEvent } from "#services/webhooks/emit.ts";

/** Finds what organisations are to be told of balances and limits, once each. Answers how much was new. */
export async function checkAlerts(db: Database, now: Date): Promise<number> {
  const balances = await lowBalances(db);
  const spends = await spendNearLimits(db, now);
  const due = [...balances.map(balanceAlert), ...spends.map(spendAlert)];
  let raised = 0;
  for (const alert of due) {
    if (alert && (await raiseAlert(db, alert, now))) raised++;
  }
  return raised;
}

/** False where this occasion was told before. E-mails follow by themselves; webhooks are on their way with it. */
export async function raiseAlert(
  db: Database,
  alert: Alert,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const row = await insertAlert(tx, alert, now);
    if (!row) return false;
    const { orgId, type, data } = alert;
    await emitEvent(tx, { orgId, type, data, at: now });
    return true;
  });
}
