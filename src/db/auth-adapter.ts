import { DrizzleAdapter } from "@auth/drizzle-adapter";
import type { Database } from "#db/client.ts";
import { newId } from "#db/new-id.ts";
import { accounts, users, verificationTokens } from "#db/schema/index.ts";

type Adapter = ReturnType<typeof DrizzleAdapter>;

/**
 * Users, their accounts elsewhere and the sign-in links that were sent. What an identity provider would let us do in the
 * user's name is not kept, and addresses are kept in lower case.
 */
export function createAuthAdapter(db: Database): Adapter {
  const tables = {
    usersTable: users,
    accountsTable: accounts,
    verificationTokensTable: verificationTokens,
  };
  // The types ask for columns that hold the providers' tokens; nothing reads them.
  const adapter = DrizzleAdapter(db, tables as never);
  return {
    ...adapter,
    async createUser({ name, email, emailVerified, image }) {
      const [made] = await db
        .insert(users)
        .values({
          id: newId("usr"),
          name: name ?? null,
          email: email.toLowerCase(),
          emailVerified,
          image: image ?? null,
        })
        .returning();
      return { ...made!, email: email.toLowerCase() };
    },
    getUserByEmail: (email) => adapter.getUserByEmail!(email.toLowerCase()),
    async linkAccount({ userId, type, provider, providerAccountId }) {
      await db
        .insert(accounts)
        .values({ userId, type, provider, providerAccountId });
    },
  };
}
