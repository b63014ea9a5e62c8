import type { Database } from "#db/client.ts";
import { type AlertRow, alertsToMail, markMailed } from "#db/queries/alerts.ts";
import { readBillingSettings } from "#db/queries/billing.ts";
import { emailsOfRoles } from "#db/queries/memberships.ts";
import { readOrganization } from "#db/queries/organizations.ts";
import { rolesThatMay } from "#core/accounts/roles.ts";
import { alertMail } from "#services/billing/alert-mail.ts";

const BATCH = 100;

export type SendMail = (mail: {
  to: string;
  subject: string;
  text: string;
}) => Promise<void>;

/** Mails alerts that have not left to everybody who may see to the money. Without a mail server they count as told. */
export async function mailAlerts(
  db: Database,
  {
    send,
    origin,
    now,
  }: { send: SendMail | null; origin: string; now: () => Date },
): Promise<number> {
  const waiting = await alertsToMail(db, BATCH);
  for (const alert of waiting) {
    if (send) await mailOne(db, alert, { send, origin });
    await markMailed(db, alert, now());
  }
  return waiting.length;
}

/** A mail server that does not answer throws: the alert stays, and is tried with the next run. */
async function mailOne(
  db: Database,
  alert: AlertRow,
  { send, origin }: { send: SendMail; origin: string },
): Promise<void> {
  const { orgId } = alert;
  const settings = await readBillingSettings(db, orgId);
  const members = await emailsOfRoles(db, orgId, rolesThatMay("billing"));
  const organization = await readOrganization(db, orgId);
  const { subject, text } = alertMail(alert, {
    organization: organization?.name ?? orgId,
    origin,
  });
  const addresses = new Set([...members, ...(settings?.alertEmails ?? [])]);
  for (const to of addresses) await send({ to, subject, text });
}
