import { gzipSync } from "node:zlib";
import type { Request } from "playwright-core";
import { expect, it } from "vitest";
import { SCREENS, SITE } from "#tests/e2e/support/screens.ts";
import { signIn, withBrowser } from "#tests/e2e/support/stage.ts";

/** Bytes of JavaScript, as gzip, that a screen may need before it can be used. */
const MOST = 200_000;

const browser = withBrowser();

it("a first visit needs no more JavaScript than that", async () => {
  const { context, page } = await browser.reader();
  const weights = new Map<string, number>();
  const weigh = async (path: string) => {
    const scripts = new Set<string>();
    const collect = (request: Request) => {
      if (request.resourceType() === "script") scripts.add(request.url());
    };
    await page.goto("about:blank"); // what the last screen still asks for is not this one's
    page.on("request", collect);
    await page.goto(path, { waitUntil: "load" });
    page.off("request", collect);
    expect(scripts.size).toBeGreaterThan(5);
    const each = await Promise.all([...scripts].map(gzipped));
    weights.set(
      path,
      each.reduce((sum, bytes) => sum + bytes, 0),
    );
  };
  for (const page of SITE) await weigh(page);
  await weigh("/sign-in");
  await signIn(page);
  for (const screen of SCREENS) await weigh(screen);
  await context.close();
  expect([...weights].filter(([, bytes]) => bytes > MOST)).toEqual([]);
});

async function gzipped(url: string): Promise<number> {
  const file = await fetch(url);
  return gzipSync(await file.bytes()).length;
}
