import { and, desc, eq, lt } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import {
  billingSettings,
  ledgerEntries,
  organizationLimits,
  subscriptions,
} from "#db/schema/index.ts";

export type BillingSettings = Omit<
  typeof billingSettings.$inferSelect,
  "orgId" | "updatedAt"
>;

/** Null: the defaults hold. */
export async function readBillingSettings(
  db: Database,
  orgId: string,
): Promise<BillingSettings | null> {
  const [row] = await db
    .select({
      lowBalance: billingSettings.lowBalance,
      alertEmails: billingSettings.alertEmails,
      autoTopUp: billingSettings.autoTopUp,
      topUpBelow: billingSettings.topUpBelow,
      topUpAmount: billingSettings.topUpAmount,
    })
    .from(billingSettings)
    .where(eq(billingSettings.orgId, orgId));
  return row ?? null;
}

export async function saveBillingSettings(
  db: Database,
  orgId: string,
  settings: BillingSettings,
  at: Date,
): Promise<void> {
  const row = { ...settings, updatedAt: at };
  await db
    .insert(billingSettings)
    .values({ orgId, ...row })
    .onConflictDoUpdate({ target: billingSettings.orgId, set: row });
}

export async function switchOffTopUp(
  db: Database,
  orgId: string,
  at: Date,
): Promise<void> {
  await db
    .update(billingSettings)
    .set({ autoTopUp: false, updatedAt: at })
    .where(eq(billingSettings.orgId, orgId));
}

export type OrganizationLimits = Omit<
  typeof organizationLimits.$inferSelect,
  "orgId" | "updatedAt"
>;

const limitsShown = {
  requestsPerMinute: organizationLimits.requestsPerMinute,
  tokensPerMinute: organizationLimits.tokensPerMinute,
  spendPerDay: organizationLimits.spendPerDay,
  spendPerMonth: organizationLimits.spendPerMonth,
};

export async function readOrganizationLimits(
  db: Database,
  orgId: string,
): Promise<OrganizationLimits | null> {
  const [row] = await db
    .select(limitsShown)
    .from(organizationLimits)
    .where(eq(organizationLimits.orgId, orgId));
  return row ?? null;
}

/** Of all organisations, for admission: the organisation is what is looked up. */
export function allOrganizationLimits(db: Database) {
  return db
    .select({ orgId: organizationLimits.orgId, ...limitsShown })
    .from(organizationLimits);
}

export async function saveOrganizationLimits(
  db: Database,
  orgId: string,
  limits: OrganizationLimits,
  at: Date,
): Promise<void> {
  const row = { ...limits, updatedAt: at };
  await db
    .insert(organizationLimits)
    .values({ orgId, ...row })
    .onConflictDoUpdate({ target: organizationLimits.orgId, set: row });
}

/** Newest first, older than `before` where it is given. */
export function ledgerPage(
  db: Database,
  orgId: string,
  { before, limit }: { before: number | null; limit: number },
) {
  return db
    .select({
      id: ledgerEntries.id,
      kind: ledgerEntries.kind,
      cents: ledgerEntries.cents,
      balanceAfter: ledgerEntries.balanceAfter,
      reference: ledgerEntries.reference,
      at: ledgerEntries.at,
    })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.orgId, orgId),
        before === null ? undefined : lt(ledgerEntries.id, before),
      ),
    )
    .orderBy(desc(ledgerEntries.id))
    .limit(limit);
}

export type SubscriptionRow = typeof subscriptions.$inferSelect;

export function subscriptionsOf(
  db: Database,
  orgId: string,
): Promise<SubscriptionRow[]> {
  return db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.orgId, orgId))
    .orderBy(desc(subscriptions.modifiedAt));
}

/** Keeps the latest state, in whatever order it is told. */
export async function saveSubscription(
  db: Database,
  row: SubscriptionRow,
): Promise<void> {
  const { id: _, ...state } = row;
  await db
    .insert(subscriptions)
    .values(row)
    .onConflictDoUpdate({
      target: subscriptions.id,
      set: state,
      setWhere: lt(subscriptions.modifiedAt, row.modifiedAt),
    });
}
