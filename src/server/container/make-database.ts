import type { Env } from "#config/env.ts";
import { makeApart } from "#db/pglite/make-apart.ts";

/** The first start's work that needs not be this process's: the embedded database, where that is what is used. */
export async function makeDatabase({
  databaseUrl,
  dataDir,
}: Pick<Env, "databaseUrl" | "dataDir">): Promise<void> {
  if (databaseUrl === null) await makeApart(dataDir);
}
