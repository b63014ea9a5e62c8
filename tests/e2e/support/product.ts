import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEMO_ORG } from "#services/demo/create.ts";
import { furnish } from "#tests/e2e/support/furnish.ts";
import { startOutside } from "#tests/e2e/support/outside.ts";
import { seedDatabase, seedRequests } from "#tests/e2e/support/seed.ts";
import { requireBuild, startRouter } from "#tests/support/running-router.ts";

const SECRET = "the secret that the screens are tested with";

/** The built product as `npm start` serves it on its defaults, with an organisation that has been at work. */
export async function startProduct() {
  requireBuild();
  const folder = await mkdtemp(join(tmpdir(), "greatrouter-screens-"));
  const dataDir = join(folder, "data");
  const { guests, admin } = await seedDatabase(dataDir, SECRET);
  const outside = await startOutside();
  const router = await startRouter("self-hosted", {
    DATA_DIR: dataDir,
    ADMIN_ORGANIZATIONS: DEMO_ORG,
    GREATROUTER_SECRET: SECRET,
    // Nobody outside is asked, and what waits to be decided goes on waiting.
    CATALOG_SYNC: "off",
    ...outside.env,
  });
  const keys = await readFile(join(dataDir, "demo-keys.json"), "utf8");
  const { test: key } = JSON.parse(keys) as { test: string };
  await seedRequests(router.origin, key);
  await furnish(router.origin, { cookie: admin, outside });
  return {
    origin: router.origin,
    outside: outside.url,
    key,
    admin,
    guests,
    async stop() {
      const code = await router.stop();
      await outside.close();
      await rm(folder, { recursive: true, force: true });
      if (code === null) throw new Error("The router did not stop when asked.");
    },
  };
}
