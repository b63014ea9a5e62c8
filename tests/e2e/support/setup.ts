import "#tests/e2e/support/provided.ts";
import { chromium, type Cookie } from "playwright-core";
import type { TestProject } from "vitest/node";
import { findChromium } from "#tests/e2e/support/find-chromium.ts";
import { startProduct } from "#tests/e2e/support/product.ts";
import { signInByButton } from "#tests/e2e/support/sign-in.ts";

/** One browser, one router and one owner who has signed in, for all tests. */
export default async function setup(project: TestProject) {
  const { path, args } = await findChromium();
  const [{ stop, ...product }, browser] = await Promise.all([
    startProduct(),
    chromium.launchServer({ executablePath: path, args, host: "127.0.0.1" }),
  ]);
  const endpoint = browser.wsEndpoint();
  const owner = await ownerOf(product.origin, endpoint);
  project.provide("screens", { ...product, browser: endpoint, owner });
  return async () => {
    await browser.close();
    await stop();
  };
}

async function ownerOf(origin: string, endpoint: string): Promise<Cookie[]> {
  const browser = await chromium.connect(endpoint);
  try {
    const page = await browser.newPage({ baseURL: origin });
    await signInByButton(page, "/overview");
    const cookies = await page.context().cookies();
    return cookies.filter(({ name }) => name.endsWith("session-token"));
  } finally {
    await browser.close();
  }
}
