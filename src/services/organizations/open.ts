import type { Author } from "#core/accounts/author.ts";
import type { Database } from "#db/client.ts";
import { newId } from "#db/new-id.ts";
import { insertMembership } from "#db/queries/memberships.ts";
import { insertOrganization } from "#db/queries/organizations.ts";
import { audited } from "#services/audit/change.ts";

/** One without members, for the router's operator, who gives it keys or invites its owner. Answers its id. */
export async function foundOrganization(
  db: Database,
  { name, author }: { name: string; author: Author },
): Promise<string> {
  const orgId = newId("org");
  await audited({ db, orgId, author }, async (open, tell) => {
    await insertOrganization(open, { id: orgId, name });
    const action = "organization.created";
    await tell({ action, objectId: orgId, details: { name } });
  });
  return orgId;
}

/** A further organisation, owned by the user. Answers its id, `org_…`. */
export async function openOrganization(
  db: Database,
  { userId, name, author }: { userId: string; name: string; author: Author },
): Promise<string> {
  const orgId = newId("org");
  await audited({ db, orgId, author }, async (open, tell) => {
    await insertOrganization(open, { id: orgId, name });
    await insertMembership(open, { orgId, userId, role: "owner" });
    const action = "organization.created";
    await tell({ action, objectId: orgId, details: { name } });
  });
  return orgId;
}
