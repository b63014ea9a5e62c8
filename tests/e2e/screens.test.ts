import { expect, it } from "vitest";
import { nameOf, SCREENS, SITE } from "#tests/e2e/support/screens.ts";
import {
  keep,
  look,
  MOST_SHIFT,
  scrollsSideways,
  settled,
  shiftOf,
  signIn,
  withBrowser,
} from "#tests/e2e/support/stage.ts";

const browser = withBrowser();

it.each(["wide", "narrow"] as const)(
  "every screen is accessible in both themes, fits, and stays where it is: %s",
  async (width) => {
    const { context, page, mishaps } = await browser.reader({ width });
    await signIn(page);
    const wrong: string[] = [];
    for (const screen of [...SCREENS, ...SITE]) {
      await page.goto(screen);
      await settled(page);
      const shift = await shiftOf(page);
      if (shift > MOST_SHIFT) wrong.push(`${screen} moves by ${shift}`);
      wrong.push(...(await look(page, nameOf(screen), width)));
    }
    expect(wrong).toEqual([]);
    expect(mishaps).toEqual([]);
    await context.close();
  },
);

it("every screen speaks Hindi, and fits", async () => {
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

it("every screen uses the room of a 4K screen", async () => {
  const { context, page, mishaps } = await browser.reader(
    { theme: "dark" },
    { viewport: { width: 3840, height: 2160 } },
  );
  await signIn(page);
  const wrong: string[] = [];
  for (const screen of SCREENS) {
    await page.goto(screen);
    await settled(page);
    if (await scrollsSideways(page)) wrong.push(`${screen} scrolls sideways`);
    const content = await page.locator("main").boundingBox();
    if (!content || content.width < 0.7 * 3840) wrong.push(`${screen} is lost`);
    await keep(page, `${nameOf(screen)}-dark-3840`);
  }
  expect(wrong).toEqual([]);
  expect(mishaps).toEqual([]);
  await context.close();
});
