import { text } from "node:stream/consumers";
import { describe, it } from "vitest";
import { payCheckout } from "#tests/e2e/support/outside.ts";
import {
  look,
  settled,
  signIn,
  signInAs,
  withBrowser,
} from "#tests/e2e/support/stage.ts";

const browser = withBrowser();

const useKey = (key: string) =>
  fetch(`${browser.origin}/v1/preferences`, {
    headers: { authorization: `Bearer ${key}` },
  });

// Side by side: while one waits for the network, another goes on.
describe.concurrent("somebody", () => {
  it("creates a key, uses it, revokes it, takes that back, and revokes it for good", async ({
    expect,
  }) => {
    const { context, page, mishaps } = await browser.reader();
    await signIn(page, "/keys");
    const name = "CI of the journeys";
    await page.getByRole("button", { name: "Create a key" }).click();
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Create", exact: true }).click();
    const dialog = page.getByRole("dialog");
    const key = await dialog.getByText(/^pk_test_/).innerText();
    expect(await look(page, "key-made", "wide")).toEqual([]);
    await dialog.getByRole("button", { name: "Done" }).click();
    expect((await useKey(key)).status).toBe(200);

    const row = page.getByRole("row").filter({ hasText: name });
    const revoke = async () => {
      await row.getByRole("button", { name: "Revoke" }).click();
      const question = page.getByRole("alertdialog");
      await question.getByText("undo it right afterwards").waitFor();
      expect(await look(page, "key-revoke", "wide")).toEqual([]);
      await question.getByRole("button", { name: "Revoke" }).click();
      await row.getByText("Revoked", { exact: true }).waitFor();
    };
    const undo = page.getByRole("button", { name: "Undo" });
    await revoke();
    // It stays while it is pointed at.
    await undo.hover();
    expect((await useKey(key)).status).toBe(401);
    expect(await look(page, "key-revoked", "wide")).toEqual([]);
    await undo.click();
    await row.getByText("Active", { exact: true }).waitFor();
    await expect.poll(async () => (await useKey(key)).status).toBe(200);

    await revoke();
    await undo.waitFor();
    expect((await useKey(key)).status).toBe(401);
    expect(await look(page, "key-revoked", "narrow")).toEqual([]);
    await page.reload();
    await row.getByText("Revoked", { exact: true }).waitFor();
    await page.goto("/audit?action=key.restored");
    await page.getByText(name).waitFor();
    expect(mishaps).toEqual([]);
    await context.close();
  });

  it("suggests while the prompt is typed, compares models, and routes", async ({
    expect,
  }) => {
    const { context, page, mishaps } = await browser.reader();
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
    await suggestions.nth(1).waitFor();
    await settled(page);
    await suggestions.nth(0).click();
    await suggestions.nth(1).click();
    await settled(page);
    expect(await look(page, "suggestions", "wide")).toEqual([]);

    await page.getByRole("button", { name: "Compare 2 models" }).click();
    const answers = page
      .getByRole("region", { name: "Comparison" })
      .getByRole("article");
    await expect.poll(() => answers.count()).toBe(2);
    for (const answer of await answers.all()) {
      await answer.getByText(/^\d+ → \d+$/).waitFor();
    }
    await settled(page);
    expect(await look(page, "compare", "wide")).toEqual([]);

    await page.getByRole("button", { name: "Route it" }).click();
    await page.getByRole("heading", { name: "How it was routed" }).waitFor();
    await page.getByText("Was the task recognised rightly?").waitFor();
    await settled(page);
    expect(await look(page, "routed", "wide")).toEqual([]);
    expect(mishaps).toEqual([]);
    await context.close();
  });

  it("buys credit, which is there when the buyer comes back", async ({
    expect,
  }) => {
    const { context, page, mishaps } = await browser.reader();
    await signIn(page, "/billing");
    const balance = async () =>
      Number(
        await page
          .locator("dl div")
          .filter({ has: page.getByText("Balance", { exact: true }) })
          .locator("data")
          .getAttribute("value"),
      );
    await page.getByText("Balance", { exact: true }).waitFor();
    const before = await balance();
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
    expect((await balance()) - before).toBeCloseTo(25, 6);
    await settled(page);
    expect(await look(page, "billing-bought", "wide")).toEqual([]);
    expect(mishaps).toEqual([]);
    await context.close();
  });

  it("exports the log as a file", async ({ expect }) => {
    const { context, page, mishaps } = await browser.reader();
    await signIn(page, "/logs");
    await page.getByRole("button", { name: "Export" }).click();
    const dialog = page.getByRole("dialog");
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Start export" }).click();
    const file = await text(await (await download).createReadStream());
    const [head, ...rows] = file.trimEnd().split("\r\n");
    expect(head).toContain("request_id");
    expect(rows.length).toBeGreaterThanOrEqual(9);
    await dialog.getByText(/saved/).waitFor();
    expect(await look(page, "export", "wide")).toEqual([]);
    expect(await look(page, "export", "narrow")).toEqual([]);
    expect(mishaps).toEqual([]);
    await context.close();
  });

  it("sees how far a long export has come, and stops it", async ({
    expect,
  }) => {
    const { context, page, mishaps } = await browser.reader();
    await signIn(page, "/logs");
    // A page of the log, another that goes on without an end, and how much they come to.
    await page.route("**/api/trpc/logs.count*", (route) =>
      route.fulfill({
        json: { result: { data: { rows: 8, is_whole: true } } },
      }),
    );
    const asked: string[] = [];
    await page.route("**/api/logs/export*", async (route) => {
      asked.push(route.request().url());
      if (asked.length > 1) return;
      await route.fulfill({
        headers: { "x-next-cursor": "c1" },
        body: '{"object":"list","data":[{"request_id":"a"},{"request_id":"b"}],"next_cursor":"c1"}',
      });
    });
    await page.getByRole("button", { name: "Export" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("JSON", { exact: true }).click();
    await dialog.getByRole("button", { name: "Start export" }).click();
    await dialog.getByText("25% – 2 of 8 rows").waitFor();
    expect(await dialog.getByRole("progressbar").getAttribute("value")).toBe(
      "0.25",
    );
    expect(await look(page, "export-running", "wide")).toEqual([]);
    expect(await look(page, "export-running", "narrow")).toEqual([]);
    expect(asked[1]).toContain("cursor=c1");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.getByText("Stopped after 2 rows").waitFor();
    await dialog.getByRole("button", { name: "Start export" }).waitFor();
    expect(mishaps).toEqual([]);
    await context.close();
  });

  it("invites somebody, and changes what they may do", async ({ expect }) => {
    const person = browser.guests[0]!;
    const owner = await browser.reader();
    await signIn(owner.page, "/members");
    await settled(owner.page);
    await owner.page.getByRole("button", { name: "Invite" }).click();
    const dialog = owner.page.getByRole("dialog");
    await dialog.getByLabel("Role").selectOption("viewer");
    await dialog.getByRole("button", { name: "Make the link" }).click();
    const link = await dialog.getByText(/invitations\?token=/).innerText();
    expect(await look(owner.page, "invited", "wide")).toEqual([]);
    await dialog.getByRole("button", { name: "Done" }).click();
    await owner.page.getByText("Whoever has the link").waitFor();

    const guest = await browser.reader();
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
    expect(await look(owner.page, "role-changed", "wide")).toEqual([]);
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

  it("sees what went wrong with a model in its last day", async ({
    expect,
  }) => {
    const { context, page, mishaps } = await browser.reader();
    await signIn(page, "/health?model=google%2Fgemini-3.6-flash");
    const drawer = page.getByRole("dialog");
    await drawer.getByText(/at worst \d+(\.\d)?% answered/).waitFor();
    await settled(page);
    expect(await look(page, "health-history", "wide")).toEqual([]);
    expect(await look(page, "health-history", "narrow")).toEqual([]);
    expect(mishaps).toEqual([]);
    await context.close();
  });

  it("decides what the catalog holds back, an administrator", async ({
    expect,
  }) => {
    const { context, page, mishaps } = await browser.reader();
    await signIn(page, "/catalog");
    const row = page
      .getByRole("row")
      .filter({ hasText: "pricing.output_per_million" });
    await row.getByText("+250%").waitFor();
    const refuse = async () => {
      await row.getByRole("button", { name: "Refuse" }).click();
      await row.waitFor({ state: "detached" });
      // It stays while it is pointed at.
      await page.getByRole("button", { name: "Undo" }).hover();
    };
    await refuse();
    expect(await look(page, "catalog-undo", "wide")).toEqual([]);
    const reopened = page.waitForResponse(/catalogAdmin\.reopen/);
    await page.getByRole("button", { name: "Undo" }).click();
    await row.waitFor();
    expect((await reopened).status()).toBe(200);
    await page.reload();
    await row.waitFor();
    await refuse();
    expect(await look(page, "catalog-undo", "narrow")).toEqual([]);
    await page.getByRole("radio", { name: "Refused" }).check();
    await row.waitFor();
    await settled(page);
    expect(await look(page, "catalog-refused", "wide")).toEqual([]);
    expect(mishaps).toEqual([]);
    await context.close();
  });
});
