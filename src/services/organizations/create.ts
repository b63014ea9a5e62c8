import type { Database } from "#db/client.ts";
import { newId } from "#db/new-id.ts";
import { insertOrganization } from "#db/queries/organizations.ts";

/** Answers the new organisation's id, `org_…`. */
export async function createOrganization(
  db: Database,
  name: string,
): Promise<string> {
  const id = newId("org");
  await insertOrganization(db, { id, name });
  return id;
}
