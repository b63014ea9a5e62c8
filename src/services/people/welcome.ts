import type { Author } from "#core/accounts/author.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { readUser } from "#db/queries/users.ts";
import { ensureOrganization } from "#services/people/ensure-organization.ts";

/** At each sign-in: gives an organisation to a user without one. Null where there is no such user. */
export function welcomeUser(
  db: Database,
  author: Author & { id: string },
): Promise<{ id: string; sessionVersion: number } | null> {
  return orUnavailable(
    db.transaction(async (open) => {
      await ensureOrganization(open, author.id, author);
      const user = await readUser(open, author.id);
      return user ? { id: user.id, sessionVersion: user.sessionVersion } : null;
    }),
  );
}
