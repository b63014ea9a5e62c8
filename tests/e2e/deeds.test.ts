import { describe, it } from "vitest";
import {
  look,
  settled,
  signIn,
  signInAs,
  withBrowser,
} from "#tests/e2e/support/stage.ts";

const browser = withBrowser();

// Side by side: while one waits for the network, another goes on.
describe.concurrent("somebody", () => {
  it("sees how far a long export has come, and stops it", async ({
    expect,
  }) => {
    const { context, page, mishaps } = await browser.reader();
    await signIn(page, "/logs");
    await settled(page);
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

  it("has the router's key stand by for a provider's, and takes that back", async ({
    expect,
  }) => {
    const { context, page, mishaps } = await browser.reader();
    await signIn(page, "/provider-keys");
    await settled(page);
    const standsBy = page
      .getByRole("row")
      .filter({ hasText: "Anthropic" })
      .getByRole("switch");
    expect(await standsBy.isChecked()).toBe(false);
    const mayAnswer = Promise.withResolvers<void>();
    await page.route("**/api/trpc/providerKeys.set*", async (route) => {
      await mayAnswer.promise;
      await route.continue();
    });
    await standsBy.click();
    // What a switch says is true at once.
    await expect.poll(() => standsBy.isChecked()).toBe(true);
    mayAnswer.resolve();
    // It stays while it is pointed at.
    await page.getByRole("button", { name: "Undo" }).hover();
    expect(await look(page, "provider-key-on", "wide")).toEqual([]);
    await page.reload();
    await settled(page);
    expect(await standsBy.isChecked()).toBe(true);

    const undone = page.waitForResponse(/providerKeys\.set/);
    await standsBy.click();
    expect((await undone).status()).toBe(200);
    const again = page.waitForResponse(/providerKeys\.set/);
    await page.getByRole("button", { name: "Undo" }).click();
    expect((await again).status()).toBe(200);
    await expect.poll(() => standsBy.isChecked()).toBe(true);

    // What is refused was never so.
    await page.unroute("**/api/trpc/providerKeys.set*");
    await page.route("**/api/trpc/providerKeys.set*", (route) =>
      route.abort("connectionrefused"),
    );
    await standsBy.click();
    await page.getByText("The router did not answer").first().waitFor();
    await expect.poll(() => standsBy.isChecked()).toBe(true);
    await page.unroute("**/api/trpc/providerKeys.set*");
    const off = page.waitForResponse(/providerKeys\.set/);
    await standsBy.click();
    expect((await off).status()).toBe(200);
    await page.goto("/audit?action=provider_key.changed");
    await page.getByText("our key stands by: yes").first().waitFor();
    expect(
      mishaps.filter((it) => !it.includes("ERR_CONNECTION_REFUSED")),
    ).toEqual([]);
    await context.close();
  });

  it("finds makers and models by a part of their names, and prefers or excludes them", async ({
    expect,
  }) => {
    const chooser = await browser.reader();
    const { context, page, mishaps } = chooser;
    await signInAs(chooser, browser.origin, browser.guests.chooser.cookie);
    await page.goto("/preferences");
    await settled(page);
    const listed = (name: string) =>
      page.getByRole("list", { name }).getByRole("listitem");
    const models = page.getByRole("combobox", { name: "Excluded models" });
    await models.fill("sonnet");
    await page
      .getByRole("option", { name: /sonnet/ })
      .first()
      .waitFor();
    expect(await look(page, "models-found", "narrow")).toEqual([]);
    expect(await look(page, "models-found", "wide")).toEqual([]);
    await models.press("ArrowDown");
    const chosen = await page
      .locator('[role="option"][aria-selected="true"] .font-mono')
      .innerText();
    const kept = async (act: () => Promise<void>) => {
      const answer = page.waitForResponse(/preferences\.set/);
      await act();
      expect((await answer).status()).toBe(200);
    };
    await kept(() => models.press("Enter"));
    await listed("Excluded models").filter({ hasText: chosen }).waitFor();
    expect(await models.inputValue()).toBe("");

    const makers = page.getByRole("combobox", { name: "Excluded makers" });
    await makers.fill("mistr");
    const mistral = page.getByRole("option", { name: "mistral" }).first();
    await kept(() => mistral.click());
    await listed("Excluded makers").filter({ hasText: "mistral" }).waitFor();
    // Several at once, and none that is offered.
    await makers.fill("cohere, xai");
    await kept(() => makers.press("Enter"));
    await expect.poll(() => listed("Excluded makers").count()).toBe(3);
    await page.getByRole("listbox").waitFor({ state: "detached" });

    await page.reload();
    await expect.poll(() => listed("Excluded makers").count()).toBe(3);
    const away = page.getByRole("button", { name: "Take cohere away" });
    await kept(() => away.click());
    await expect.poll(() => listed("Excluded makers").count()).toBe(2);
    await kept(() => page.getByRole("button", { name: "Undo" }).click());
    await listed("Excluded makers").filter({ hasText: "cohere" }).waitFor();
    await page.reload();
    await expect.poll(() => listed("Excluded makers").count()).toBe(3);
    expect(mishaps).toEqual([]);
    await context.close();
  });

  it("takes back the limits that were saved", async ({ expect }) => {
    const chooser = await browser.reader();
    const { context, page, mishaps } = chooser;
    await signInAs(chooser, browser.origin, browser.guests.chooser.cookie);
    await page.goto("/limits");
    await settled(page);
    const most = page.getByLabel("Requests a minute");
    expect(await most.inputValue()).toBe("");
    await most.fill("120");
    await page.getByRole("button", { name: "Save" }).click();
    const undone = page.waitForResponse(/billing\.setLimits.*/);
    await page.getByRole("button", { name: "Undo" }).click();
    expect((await undone).status()).toBe(200);
    await expect.poll(() => most.inputValue()).toBe("");
    await page.reload();
    await settled(page);
    expect(await most.inputValue()).toBe("");
    expect(mishaps).toEqual([]);
    await context.close();
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
