import type { Author } from "#core/accounts/author.ts";
import type { Database } from "#db/client.ts";
import { newId } from "#db/new-id.ts";
import { insertAudit } from "#db/queries/audit.ts";
import { insertMembership, organizationsOf } from "#db/queries/memberships.ts";
import { insertOrganization } from "#db/queries/organizations.ts";
import { lockUser, readUser } from "#db/queries/users.ts";

/**
 * Everybody who signs in has an organisation: whoever belongs to none gets one of their own. Needs an open transaction;
 * twice at once makes one.
 */
export async function ensureOrganization(
  open: Database,
  userId: string,
  author: Author,
): Promise<void> {
  await lockUser(open, userId);
  const user = await readUser(open, userId);
  if (!user || (await organizationsOf(open, userId)).length > 0) return;
  const id = newId("org");
  const name = ownOrganizationName(user);
  await insertOrganization(open, { id, name });
  await insertMembership(open, { orgId: id, userId, role: "owner" });
  await insertAudit(open, {
    orgId: id,
    author,
    action: "organization.created",
    objectId: id,
    details: { name },
  });
}

/** By the name, else by the address's first half: never the whole of it, for names are shown to others. */
function ownOrganizationName({
  name,
  email,
}: {
  name: string | null;
  email: string | null;
}): string {
  const who = name?.trim() || email?.split("@")[0] || "My";
  return who === "My"
    ? "My organization"
    : `${who.slice(0, 60)}'s organization`;
}
