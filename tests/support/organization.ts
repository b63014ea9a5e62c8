import type { Money } from "#core/money.ts";
import type { Database } from "#db/client.ts";
import { newId } from "#db/new-id.ts";
import { postToLedger } from "#db/queries/wallet.ts";
import { organizations } from "#db/schema/index.ts";

/** A new organisation, with credit where `credit` is given. Answers its id. */
export async function anOrganization(
  db: Database,
  credit?: Money,
): Promise<string> {
  const id = newId("org");
  await db.insert(organizations).values({ id, name: "Test" });
  if (credit !== undefined) {
    await postToLedger(db, {
      orgId: id,
      kind: "grant",
      amount: credit,
      idempotencyKey: "test-credit",
      reference: null,
      at: new Date(),
    });
  }
  return id;
}
