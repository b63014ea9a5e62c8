import { expect, it } from "vitest";
import { SCREENS } from "#tests/e2e/support/screens.ts";
import {
  look,
  settled,
  signIn,
  withBrowser,
} from "#tests/e2e/support/stage.ts";

const browser = withBrowser();

it.each(["wide", "narrow"] as const)(
  "every screen is accessible in both themes, and fits: %s",
  async (width) => {
    const { context, page, mishaps } = await browser.reader({ width });
    await signIn(page);
    const wrong: string[] = [];
    for (const screen of SCREENS) {
      await page.goto(screen);
      await settled(page);
      wrong.push(...(await look(page, screen.slice(1), width)));
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
      ...(await look(page, `hindi-${screen.slice(1)}`, "narrow", ["light"])),
    );
  }
  expect(wrong).toEqual([]);
  expect(mishaps).toEqual([]);
  await context.close();
});
