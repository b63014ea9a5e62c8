import "#tests/e2e/support/provided.ts";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { DEMO_ORG } from "#services/demo/create.ts";
import { startOutside } from "#tests/e2e/support/outside.ts";
import { seedGuests, seedRequests } from "#tests/e2e/support/seed.ts";
import { findChromium } from "#tests/e2e/support/find-chromium.ts";
import { requireBuild, startRouter } from "#tests/support/running-router.ts";

const SECRET = "the secret that the screens are tested with";

/** One browser, and one router as `npm start` serves it on its defaults, with a few requests in its log. */
export default async function setup(project: TestProject) {
  requireBuild();
  const { path, args } = await findChromium();
  const folder = await mkdtemp(join(tmpdir(), "greatrouter-screens-"));
  const dataDir = join(folder, "data");
  const guests = await seedGuests(dataDir, SECRET);
  const outside = await startOutside();
  const [router, browser] = await Promise.all([
    startRouter("self-hosted", {
      DATA_DIR: dataDir,
      ADMIN_ORGANIZATIONS: DEMO_ORG,
      GREATROUTER_SECRET: SECRET,
      ...outside.env,
    }),
    chromium.launchServer({ executablePath: path, args, host: "127.0.0.1" }),
  ]);
  const keys = await readFile(join(dataDir, "demo-keys.json"), "utf8");
  const { test } = JSON.parse(keys) as { test: string };
  await seedRequests(router.origin, test);
  project.provide("screens", {
    origin: router.origin,
    browser: browser.wsEndpoint(),
    outside: outside.url,
    guests,
  });
  return async () => {
    await browser.close();
    const code = await router.stop();
    await outside.close();
    await rm(folder, { recursive: true, force: true });
    if (code === null) throw new Error("The router did not stop when asked.");
  };
}
