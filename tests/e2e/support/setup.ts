import "#tests/e2e/support/provided.ts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { findChromium } from "#tests/e2e/support/find-chromium.ts";
import { requireBuild, startRouter } from "#tests/support/running-router.ts";

/** One browser and one router, as `npm start` serves it to somebody who has set nothing. */
export default async function setup(project: TestProject) {
  requireBuild();
  const { path, args } = await findChromium();
  const folder = await mkdtemp(join(tmpdir(), "greatrouter-screens-"));
  const [router, browser] = await Promise.all([
    startRouter("self-hosted", { DATA_DIR: join(folder, "data") }),
    chromium.launchServer({ executablePath: path, args, host: "127.0.0.1" }),
  ]);
  project.provide("screens", {
    origin: router.origin,
    browser: browser.wsEndpoint(),
  });
  return async () => {
    await browser.close();
    const code = await router.stop();
    await rm(folder, { recursive: true, force: true });
    if (code === null) throw new Error("The router did not stop when asked.");
  };
}
