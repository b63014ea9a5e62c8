import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";
import { migrateEmbedded } from "#db/migrate.ts";

/** Makes the cluster and migrates it once; each suite then starts from the copy in 0.4 s instead of 2. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "greatrouter-pglite-"));
  const pglite = await PGlite.create();
  await migrateEmbedded(pglite);
  const dump = await pglite.dumpDataDir("none");
  await pglite.close();
  const file = join(folder, "snapshot.tar");
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  project.provide("pgliteSnapshot", file);
  return () => rm(folder, { recursive: true, force: true });
}
