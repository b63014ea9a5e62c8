import type { Author } from "#core/accounts/author.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { insertAudit } from "#db/queries/audit.ts";
import { insertMembership } from "#db/queries/memberships.ts";
import { insertOrganization } from "#db/queries/organizations.ts";
import { insertUser, readUser } from "#db/queries/users.ts";
import { DEMO_ORG } from "#services/demo/create.ts";

/** Who sits at the machine that the router runs on. */
export const LOCAL_USER = "usr_local";
const NAME = "Local owner";

/** Makes the local user, owner of organisation `demo`, where there is none yet. */
export async function ensureLocalUser(
  db: Database,
  author: Omit<Author, "kind" | "id">,
): Promise<{ id: string; name: string; sessionVersion: number }> {
  return orUnavailable(
    db.transaction(async (open) => {
      await insertOrganization(open, { id: DEMO_ORG, name: "demo" });
      await insertUser(open, { id: LOCAL_USER, name: NAME });
      const user = await readUser(open, LOCAL_USER);
      const member = {
        orgId: DEMO_ORG,
        userId: LOCAL_USER,
        role: "owner" as const,
      };
      if (await insertMembership(open, member)) {
        await insertAudit(open, {
          orgId: DEMO_ORG,
          author: { ...author, kind: "user", id: LOCAL_USER },
          action: "member.joined",
          objectId: LOCAL_USER,
          details: { role: "owner", by: "local sign-in" },
        });
      }
      return {
        id: LOCAL_USER,
        name: NAME,
        sessionVersion: user!.sessionVersion,
      };
    }),
  );
}
