import type { Author } from "#core/accounts/author.ts";
import type { Database } from "#db/client.ts";

/** What a change of an organisation needs: where, which, and who is to blame. */
export type ServiceContext = {
  readonly db: Database;
  readonly orgId: string;
  readonly author: Author;
};
