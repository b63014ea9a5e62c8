import type { Database } from "#db/client.ts";
import { readOrganization } from "#db/queries/organizations.ts";

/** Whose money it is: the customer's external id, else what we wrote into the checkout; in US dollars alone. */
export async function walletOf(
  db: Database,
  paid: { currency: string; names: readonly unknown[] },
): Promise<{ orgId: string } | { reason: string }> {
  if (paid.currency.toLowerCase() !== "usd") {
    return { reason: "It is not in US dollars." };
  }
  for (const orgId of paid.names) {
    if (typeof orgId !== "string" || !orgId.startsWith("org_")) continue;
    if (await readOrganization(db, orgId)) return { orgId };
  }
  return { reason: "It names no organisation that we know." };
}
