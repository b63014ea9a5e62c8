import "#tests/e2e/support/provided.ts";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { findChromium } from "#tests/e2e/support/find-chromium.ts";
import { startProduct } from "#tests/e2e/support/product.ts";

/** One browser and one router for all tests. */
export default async function setup(project: TestProject) {
  const { path, args } = await findChromium();
  const [{ stop, ...product }, browser] = await Promise.all([
    startProduct(),
    chromium.launchServer({ executablePath: path, args, host: "127.0.0.1" }),
  ]);
  project.provide("screens", { ...product, browser: browser.wsEndpoint() });
  return async () => {
    await browser.close();
    await stop();
  };
}
