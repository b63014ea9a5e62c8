import type { Catalog } from "#core/catalog/catalog.ts";
import type { Connection } from "#db/client.ts";

/** What can be used right now. */
export async function readinessOf(
  { db }: Pick<Connection, "db">,
  { models }: Pick<Catalog, "models">,
): Promise<Record<string, boolean>> {
  const database = await db.execute("select 1").then(
    () => true,
    () => false,
  );
  return { database, catalog: models.length > 0 };
}
