import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { organizationsOf } from "#db/queries/memberships.ts";
import { readUser } from "#db/queries/users.ts";

/** The user and where they belong; null where there is no such user. */
export async function describeUser(db: Database, userId: string) {
  const [user, organizations] = await orUnavailable(
    Promise.all([readUser(db, userId), organizationsOf(db, userId)]),
  );
  if (!user) return null;
  const { id, name, email, image } = user;
  return { user: { id, name, email, image }, organizations };
}
