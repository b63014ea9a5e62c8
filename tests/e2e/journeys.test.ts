import { text } from "node:stream/consumers";
import type { Page } from "playwright-core";
import { describe, it } from "vitest";
import { payCheckout } from "#tests/e2e/support/outside.ts";
import {
  look,
  settled,
  signIn,
  signInAs,
  THEMES,
  withBrowser,
} from "#tests/e2e/support/stage.ts";

const browser = withBrowser();

const useKey = (key: string) =>
  fetch(`${browser.origin}/v1/preferences`, {
    headers: { authorization: `Bearer ${key}` },
  });

// Side by side: while one waits for the network, another goes on.
describe.concurrent.each(THEMES)("in %s, somebody", (theme) => {
  const themes = [theme];

  it("creates a key, uses it, revokes it, takes that back, and revokes it for good", async ({
    expect,
  }) => {
    const { context, page, mishaps } = await browser.reader({ theme });
    await signIn(page, "/keys");
    await settled(page);
    const name = `CI of the journeys in ${theme}`;
    await page.getByRole("button", { name: "Create a key" }).click();
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Create", exact: true }).click();
    const dialog = page.getByRole("dialog");
    const key = await dialog.getByText(/^pk_test_/).innerText();
    expect(await look(page, "key-made", "wide", themes)).toEqual([]);
    await dialog.getByRole("button", { name: "Done" }).click();
    expect((await useKey(key)).status).toBe(200);

    const row = page.getByRole("row").filter({ hasText: name });
    const revoke = async () => {
      await row.getByRole("button", { name: "Revoke" }).click();
      const question = page.getByRole("alertdialog");
      await question.getByText("undo it right afterwards").waitFor();
      expect(await look(page, "key-revoke", "wide", themes)).toEqual([]);
      await question.getByRole("button", { name: "Revoke" }).click();
      await row.getByText("Revoked", { exact: true }).waitFor();
    };
    const undo = page.getByRole("button", { name: "Undo" });
    await revoke();
    // It stays while it is pointed at.
    await undo.hover();
    expect((await useKey(key)).status).toBe(401);
    expect(await look(page, "key-revoked", "wide", themes)).toEqual([]);
    await undo.click();
    await row.getByText("Active", { exact: true }).waitFor();
    await expect.poll(async () => (await useKey(key)).status).toBe(200);

    await revoke();
    await undo.waitFor();
    expect((await useKey(key)).status).toBe(401);
    expect(await look(page, "key-revoked", "narrow", themes)).toEqual([]);
    await page.reload();
    await row.getByText("Revoked", { exact: true }).waitFor();
    await page.goto("/audit?action=key.restored");
    await page.getByText(name).waitFor();
    expect(mishaps).toEqual([]);
    await context.close();
  });

  it("is told of models while the prompt is typed, compares four, and routes", async ({
    expect,
  }) => {
    const { context, page, mishaps } = await browser.reader({ theme });
    await signIn(page, "/playground");
    await page
      .getByLabel("Prompt", { exact: true })
      .fill("Write a TypeScript function that debounces another, with tests");
    await page
      .locator("section")
      .filter({ hasText: "What the router suggests" })
      .getByText("Code", { exact: true })
      .waitFor();
    const suggestions = page.locator("li button[aria-pressed]");
    await suggestions.nth(4).waitFor();
    await settled(page);
    for (const place of [0, 1, 2, 3]) await suggestions.nth(place).click();
    expect(await suggestions.nth(4).isDisabled()).toBe(true);
    await settled(page);
    expect(await look(page, "suggestions", "wide", themes)).toEqual([]);

    await page.getByRole("button", { name: "Compare 4 models" }).click();
    const answers = page
      .getByRole("region", { name: "Comparison" })
      .getByRole("article");
    await expect.poll(() => answers.count()).toBe(4);
    for (const answer of await answers.all()) {
      const figure = (name: string) =>
        answer
          .locator("dl div")
          .filter({ has: page.getByText(name, { exact: true }) });
      await figure("Tokens in → out")
        .getByText(/^\d+ → \d+$/)
        .waitFor();
      await figure("First token").locator("data").waitFor();
      expect(await figure("Would cost").innerText()).toMatch(/\$0\.\d+/);
    }
    await settled(page);
    expect(await look(page, "compare", "wide", themes)).toEqual([]);

    await page.getByRole("button", { name: "Route it" }).click();
    await page.getByRole("heading", { name: "How it was routed" }).waitFor();
    await page.getByText("Was the task recognised rightly?").waitFor();
    await settled(page);
    expect(await look(page, "routed", "wide", themes)).toEqual([]);
    expect(mishaps).toEqual([]);
    await context.close();
  });

  it("buys credit, which is there when the buyer comes back", async ({
    expect,
  }) => {
    const buyer = await browser.reader({ theme });
    const { context, page, mishaps } = buyer;
    const { cookie } = browser.guests[`buyer in ${theme}`];
    await signInAs(buyer, browser.origin, cookie);
    await page.goto("/billing");
    await settled(page);
    const before = await balanceOn(page);
    await page.route("https://polar.test/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "<h1>Pay</h1>" }),
    );
    await page.getByLabel("Amount, $").fill("25");
    await page.getByRole("button", { name: "Add credit" }).click();
    await page.waitForURL(/polar\.test\/checkout\//);
    const checkout = new URL(page.url()).pathname.split("/").pop()!;
    expect(await payCheckout(browser.outside, checkout, browser.origin)).toBe(
      202,
    );
    await page.goto("/billing");
    await page.getByText("Purchase").first().waitFor();
    expect((await balanceOn(page)) - before).toBeCloseTo(25, 6);
    await settled(page);
    expect(await look(page, "billing-bought", "wide", themes)).toEqual([]);
    await page.getByRole("button", { name: "Invoices and payment" }).click();
    await page.waitForURL(/polar\.test\/portal\//);
    expect(mishaps).toEqual([]);
    await context.close();
  });

  it("exports the log as a file", async ({ expect }) => {
    const { context, page, mishaps } = await browser.reader({ theme });
    await signIn(page, "/logs");
    await settled(page);
    await page.getByRole("button", { name: "Export" }).click();
    const dialog = page.getByRole("dialog");
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Start export" }).click();
    const file = await text(await (await download).createReadStream());
    const [head, ...rows] = file.trimEnd().split("\r\n");
    expect(head).toContain("request_id");
    expect(rows.length).toBeGreaterThanOrEqual(9);
    await dialog.getByText(/saved/).waitFor();
    expect(await look(page, "export", "wide", themes)).toEqual([]);
    expect(await look(page, "export", "narrow", themes)).toEqual([]);
    expect(mishaps).toEqual([]);
    await context.close();
  });

  it("invites somebody, and changes what they may do", async ({ expect }) => {
    const person = browser.guests[`invited in ${theme}`];
    const owner = await browser.reader({ theme });
    await signIn(owner.page, "/members");
    await settled(owner.page);
    await owner.page.getByRole("button", { name: "Invite" }).click();
    const dialog = owner.page.getByRole("dialog");
    await dialog.getByLabel("Role").selectOption("viewer");
    await dialog.getByRole("button", { name: "Make the link" }).click();
    const link = await dialog.getByText(/invitations\?token=/).innerText();
    expect(await look(owner.page, "invited", "wide", themes)).toEqual([]);
    await dialog.getByRole("button", { name: "Done" }).click();
    await owner.page.getByText("Whoever has the link").first().waitFor();

    const guest = await browser.reader({ theme });
    await signInAs(guest, browser.origin, person.cookie);
    await guest.page.goto(link);
    await guest.page.getByRole("button", { name: "Join demo" }).click();
    await guest.page.waitForURL(/\/overview/);
    const keysLink = guest.page.getByRole("link", { name: "API keys" });
    await guest.page.getByRole("link", { name: "Members" }).waitFor();
    expect(await keysLink.count()).toBe(0);
    await guest.page.goto("/settings");
    await guest.page.getByText("Your role may look at this").waitFor();
    expect(await guest.page.getByLabel("Region").isDisabled()).toBe(true);

    await owner.page.reload();
    const row = owner.page
      .getByRole("row")
      .filter({ hasText: person.userId.toLowerCase() });
    await row.getByRole("combobox").selectOption("developer");
    // It stays while it is pointed at.
    await owner.page.getByRole("button", { name: "Undo" }).hover();
    await settled(owner.page);
    expect(await look(owner.page, "role-changed", "wide", themes)).toEqual([]);
    await guest.page.reload();
    await keysLink.waitFor();

    const undone = owner.page.waitForResponse(/members\.set_role/);
    await owner.page.getByRole("button", { name: "Undo" }).click();
    expect((await undone).status()).toBe(200);
    await owner.page.reload();
    await row.waitFor();
    expect(await row.getByRole("combobox").inputValue()).toBe("viewer");
    expect([...owner.mishaps, ...guest.mishaps]).toEqual([]);
    await owner.context.close();
    await guest.context.close();
  });
});

async function balanceOn(page: Page): Promise<number> {
  const balance = page
    .locator("dl div")
    .filter({ has: page.getByText("Balance", { exact: true }) })
    .locator("data");
  return Number(await balance.getAttribute("value"));
}
