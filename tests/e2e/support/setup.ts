import "#tests/e2e/support/provided.ts";
import { chromium, type Cookie } from "playwright-core";
import type { TestProject } from "vitest/node";
import { findChromium } from "#tests/e2e/support/find-chromium.ts";
import { startProduct } from "#tests/e2e/support/product.ts";
import { signInByButton } from "#tests/e2e/support/sign-in.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";

/** One browser, one router and one owner who has signed in, for all tests. */
export default async function setup(project: TestProject) {
  const { path, args } = await findChromium();
  const browser = await chromium.launchServer({
    executablePath: path,
    args,
    host: "127.0.0.1",
    timeout: PATIENCE_MS,
  });
  const endpoint = browser.wsEndpoint();
  const running = [() => browser.close()];
  const close = async () => {
    for (const stop of running.reverse()) await stop();
  };
  try {
    const { stop, ...product } = await startProduct();
    running.push(stop);
    const owner = await ownerOf(product.origin, endpoint);
    project.provide("screens", { ...product, browser: endpoint, owner });
  } catch (error) {
    await close(); // else what did start would keep this process alive
    throw error;
  }
  return close;
}

async function ownerOf(origin: string, endpoint: string): Promise<Cookie[]> {
  const browser = await chromium.connect(endpoint);
  try {
    const context = await browser.newContext({ baseURL: origin });
    context.setDefaultTimeout(PATIENCE_MS);
    await signInByButton(await context.newPage(), "/overview");
    const cookies = await context.cookies();
    return cookies.filter(({ name }) => name.endsWith("session-token"));
  } finally {
    await browser.close();
  }
}
