import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { bumpSessionVersion } from "#db/queries/users.ts";

/** Signs the user out everywhere; every instance refuses their sessions within seconds. */
export function endSessions(db: Database, userId: string): Promise<void> {
  return orUnavailable(bumpSessionVersion(db, userId));
}
