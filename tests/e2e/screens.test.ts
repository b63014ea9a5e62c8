import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { nameOf, SCREENS, SITE } from "#tests/e2e/support/screens.ts";
import {
  keep,
  look,
  movesOf,
  scrollsSideways,
  settled,
  signIn,
  withBrowser,
} from "#tests/e2e/support/stage.ts";

const browser = withBrowser();
const UHD = { width: 3840, height: 2160 };

// While one waits for the network, another is drawn.
describe.concurrent("every screen", () => {
  it.each(["wide", "narrow"] as const)(
    "is accessible in both themes, fits, and stays where it is: %s",
    async (width) => {
      const { context, page, mishaps } = await browser.reader({ width });
      await signIn(page);
      const wrong: string[] = [];
      for (const screen of [...SCREENS, ...SITE]) {
        await page.goto(screen);
        await settled(page);
        wrong.push(...(await movesOf(page)));
        wrong.push(...(await look(page, nameOf(screen), width)));
        const isOurs = (SCREENS as readonly string[]).includes(screen);
        if (width === "wide" && isOurs) wrong.push(...(await in4K(page)));
      }
      expect(wrong).toEqual([]);
      expect(mishaps).toEqual([]);
      await context.close();
    },
  );

  it("speaks Hindi, and fits", async () => {
    const { context, page, mishaps } = await browser.reader({
      width: "narrow",
      locale: "hi",
    });
    await signIn(page);
    const wrong: string[] = [];
    for (const screen of SCREENS) {
      await page.goto(screen);
      await settled(page);
      expect(await page.getAttribute("html", "lang")).toBe("hi");
      expect(await page.locator("main").innerText()).toMatch(/[\u0900-\u097f]/);
      wrong.push(
        ...(await look(page, `hindi-${nameOf(screen)}`, "narrow", ["light"])),
      );
    }
    expect(wrong).toEqual([]);
    expect(mishaps).toEqual([]);
    await context.close();
  });
});

/** Whether the screen that is shown would use the room of a 4K screen: what is wrong. */
async function in4K(page: Page): Promise<string[]> {
  const { pathname } = new URL(page.url());
  const wrong: string[] = [];
  const before = page.viewportSize()!;
  await page.setViewportSize(UHD);
  // The page hears of its new size a moment later.
  await page.waitForFunction((width) => innerWidth === width, UHD.width);
  await settled(page);
  if (await scrollsSideways(page)) wrong.push(`${pathname} scrolls sideways`);
  // What is drawn takes the new room a moment after the page knows of it.
  const isFilled = await page
    .waitForFunction(
      (least) => (document.querySelector("main")?.clientWidth ?? 0) >= least,
      0.7 * UHD.width,
    )
    .then(
      () => true,
      () => false,
    );
  if (!isFilled) wrong.push(`${pathname} is lost`);
  await keep(page, `${nameOf(pathname)}-dark-${UHD.width}`);
  await page.setViewportSize(before);
  return wrong;
}
