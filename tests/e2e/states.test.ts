import type { Page, Route } from "playwright-core";
import { describe, it } from "vitest";
import { nameOf } from "#tests/e2e/support/screens.ts";
import {
  keep,
  look,
  settled,
  signIn,
  signInAs,
  violationsOf,
  withBrowser,
} from "#tests/e2e/support/stage.ts";

const browser = withBrowser();

const WHY = "The stars are not right.";

/** Every screen that asks for something, what must be done before it does, and what it says when there is nothing. */
const ASKING: readonly {
  screen: string;
  ask?: (page: Page) => Promise<void>;
  /** Left out: it is a form, or for others. */
  empty?: string;
}[] = [
  { screen: "/overview", empty: "Nothing was asked in this time" },
  {
    screen: "/playground",
    ask: (page) => page.getByLabel("Prompt", { exact: true }).fill("A haiku"),
    empty: "Type a prompt, or start from one of these",
  },
  { screen: "/logs", empty: "No requests yet" },
  { screen: "/health", empty: "No model was asked in the last hour" },
  { screen: "/keys", empty: "No keys yet" },
  { screen: "/provider-keys", empty: "No keys of your own yet" },
  { screen: "/preferences", empty: "None yet." },
  { screen: "/limits", empty: "No keys yet" },
  { screen: "/members", empty: "None. Whoever you invite" },
  { screen: "/billing", empty: "No entries yet" },
  { screen: "/webhooks", empty: "No endpoints yet" },
  { screen: "/audit", empty: "Nothing to show" },
  { screen: "/settings" },
  { screen: "/catalog" },
  { screen: "/invitations?token=inv_none" },
];

/** Answers every call of a batch with an error that asking again does not mend. */
async function refuse(route: Route): Promise<void> {
  const names = new URL(route.request().url()).pathname.split("/").pop()!;
  const error = {
    message: WHY,
    code: -32_004,
    data: { code: "NOT_FOUND", httpStatus: 404 },
  };
  const isBatch = route.request().url().includes("batch=1");
  await route.fulfill({
    status: 404,
    json: isBatch ? names.split(",").map(() => ({ error })) : { error },
  });
}

// While one waits for the network, another is drawn.
describe.concurrent("every screen", () => {
  it("says that it waits, what went wrong, and how to go on", async ({
    expect,
  }) => {
    const { context, page } = await browser.reader();
    await signIn(page);
    const wrong: string[] = [];
    for (const { screen, ask } of ASKING) {
      const asked = Promise.withResolvers<void>();
      const mayAnswer = Promise.withResolvers<void>();
      await page.route("**/api/trpc/**", async (route) => {
        asked.resolve();
        await mayAnswer.promise;
        await refuse(route);
      });
      await page.goto(screen);
      await ask?.(page);
      await asked.promise;
      const main = page.locator("main");
      await main.locator("h1").waitFor();
      if (!ask) await main.locator(".late").first().waitFor();

      mayAnswer.resolve();
      const alert = main.getByRole("alert").filter({ hasText: WHY }).first();
      await alert.waitFor();
      await main.locator(".late").first().waitFor({ state: "detached" });
      wrong.push(...(await violationsOf(page)));
      await keep(page, `failed-${nameOf(screen.split("?")[0]!)}-light-1440`);

      await page.unroute("**/api/trpc/**");
      if (screen.startsWith("/invitations")) continue; // it says the same of its own accord
      while ((await alert.count()) > 0) {
        // Whichever are there at once: a screen that asks again by itself may take its own away meanwhile.
        await alert
          .getByRole("button", { name: "Try again" })
          .evaluateAll((buttons) => {
            for (const button of buttons) (button as HTMLElement).click();
          });
        await page.waitForLoadState("networkidle");
      }
    }
    expect(wrong).toEqual([]);
    await context.close();
  });

  it("is whole again after a script that did not come, and what was typed with it", async ({
    expect,
  }) => {
    const { context, page } = await browser.reader();
    await signIn(page, "/playground");
    await settled(page);
    const again = page.getByRole("button", { name: "Try again" });
    const failed = page.getByText("This page could not be shown");
    const prompt = page.getByLabel("Prompt", { exact: true });
    await prompt.fill("A haiku");
    await page.getByRole("heading", { name: "What would happen" }).waitFor();

    // As after an upgrade: of a part that is opened late, and of one in the frame around all screens.
    await page.route("**/*.js", (route) => route.abort());
    await page.getByRole("button", { name: "Copy as" }).click();
    await failed.waitFor();
    const wrong = await look(page, "no-script", "narrow");
    await page.unroute("**/*.js");
    await again.click();
    await expect.poll(() => prompt.inputValue()).toBe("A haiku");

    await settled(page);
    await page.route("**/*.js", (route) => route.abort());
    await page.keyboard.press("Control+k");
    await failed.waitFor();
    wrong.push(...(await look(page, "no-frame", "narrow")));
    await page.unroute("**/*.js");
    await again.click();
    await expect.poll(() => prompt.inputValue()).toBe("A haiku");
    expect(wrong).toEqual([]);
    await context.close();
  });

  it("tells a reader of Hindi what the server said, its own words after it", async ({
    expect,
  }) => {
    const { context, page, mishaps } = await browser.reader({
      width: "narrow",
      locale: "hi",
    });
    await signIn(page);
    const wrong: string[] = [];
    for (const [screen, said] of [
      ["/billing", "भुगतान अस्वीकार हुआ"],
      ["/webhooks", "उत्तर में 500 आया"],
      ["/catalog", "10 गुना सस्ता"],
      ["/catalog", "उत्तर में 503 आया"],
      ["/audit", "API key रद्द"],
      ["/audit", "अब: anthropic, google"],
    ] as const) {
      await page.goto(screen);
      await settled(page);
      await page
        .locator("main")
        .getByText(said)
        .filter({ visible: true }) // not in a closed list
        .first()
        .waitFor();
      wrong.push(...(await look(page, `hindi-said-${nameOf(screen)}`, "wide")));
    }
    await page.goto("/keys");
    await page.route("**/api/trpc/keys.create*", (route) => {
      const error = { message: WHY, code: "rate_limited", param: null };
      const data = { code: "TOO_MANY_REQUESTS", httpStatus: 429, error };
      return route.fulfill({
        status: 429,
        json: [{ error: { message: WHY, code: -32_029, data } }],
      });
    });
    await page.getByRole("button", { name: "key बनाएँ" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("नाम").fill("CI");
    await dialog.getByRole("button", { name: "बनाएँ", exact: true }).click();
    const alert = dialog.getByRole("alert");
    await alert.getByText("एक साथ बहुत सारे अनुरोध आए").waitFor();
    expect(await alert.getByText(WHY).getAttribute("lang")).toBe("en");
    wrong.push(...(await look(page, "hindi-refused", "narrow")));
    expect(wrong).toEqual([]);
    expect(mishaps.filter((it) => !it.includes("429"))).toEqual([]);
    await context.close();
  });

  it("of a new organisation teaches what to do", async ({ expect }) => {
    const reader = await browser.reader({ width: "narrow" });
    const { context, page, mishaps } = reader;
    await signInAs(reader, browser.origin, browser.guests.newcomer.cookie);
    const wrong: string[] = [];
    for (const { screen, empty } of ASKING) {
      if (empty === undefined) continue;
      await page.goto(screen);
      await settled(page);
      await page.locator("main").getByText(empty).first().waitFor();
      wrong.push(...(await violationsOf(page)));
      await keep(page, `empty-${nameOf(screen)}-light-360`);
    }
    expect(wrong).toEqual([]);
    expect(mishaps).toEqual([]);
    await context.close();
  });
});
