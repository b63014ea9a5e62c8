import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import {
  keep,
  look,
  type Reader,
  settled,
  signIn,
  violationsOf,
  withBrowser,
} from "#tests/e2e/support/stage.ts";

const browser = withBrowser();

const rows = (page: Page) =>
  page
    .getByRole("table")
    .getByRole("row")
    .filter({ hasNot: page.getByRole("columnheader") });

async function reader(to: string): Promise<Reader> {
  const made = await browser.reader();
  await signIn(made.page, to);
  await settled(made.page);
  return made;
}

/** As a program asks; answers the request's id. */
async function ask(prompt: string): Promise<string> {
  const answer = await fetch(`${browser.origin}/v1/auto/route`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${browser.key}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ prompt, input: {} }),
  });
  await answer.arrayBuffer();
  return answer.headers.get("x-request-id")!;
}

it("leads from a share of the overview to the requests that it is made of", async () => {
  const { context, page, mishaps } = await reader("/overview?range=7d");
  await page.getByLabel("What to show").selectOption("spend");
  await page.getByLabel("Parted by").selectOption("task");
  await page.waitForURL(/show=spend&by=task/);
  await page.getByText("Show as a table").click();
  await page.getByRole("columnheader", { name: "Image" }).waitFor();
  await settled(page);
  expect(await look(page, "spend-by-task", "wide")).toEqual([]);
  const share = page.getByRole("link", { name: "anthropic/claude-sonnet-5.5" });
  const counted = Number(await share.locator("data").first().innerText());
  await share.click();
  // From where the overview counts from, so that it is the same rows.
  await page.waitForURL(/\/logs\?from=\d{4}-.+&model=anthropic/);
  await page.getByText("Model: anthropic/claude-sonnet-5.5").waitFor();
  await page.getByText(/^From: \w{3} \d+, \d{4}/).waitFor();
  await rows(page).first().waitFor();
  expect(
    Number(await page.getByRole("table").getAttribute("aria-rowcount")),
  ).toBe(counted + 1); // its head is one too
  for (const row of await rows(page).all()) {
    expect(await row.innerText()).toContain("anthropic/claude-sonnet-5.5");
  }
  expect(mishaps).toEqual([]);
  await context.close();
});

it("finds by any column, by id and by error, and keeps what was asked as a view", async () => {
  const { context, page, mishaps } = await reader("/logs");
  await page.getByLabel("Search by id or error").fill("upstream_error");
  await page.waitForURL(/search=upstream_error/);
  await expect
    .poll(async () =>
      (await rows(page).allInnerTexts()).every((it) => it.includes("502")),
    )
    .toBe(true);

  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Column").selectOption("total_ms");
  await dialog.getByLabel("At least").fill("1");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await dialog.getByLabel("Column").selectOption("attempts");
  await dialog.getByLabel("At least").fill("1");
  await dialog.getByLabel("At most").fill("9");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await dialog.getByLabel("Column").selectOption("fallback_chain");
  await dialog.getByLabel("Value").fill("no/such-model");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await page.getByText("No request fits these filters").waitFor();
  await page
    .getByRole("button", {
      name: "Remove the filter on Model in the fall-back chain",
    })
    .click();
  await rows(page).first().waitFor();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await dialog.getByLabel("Column").selectOption("stream");
  await dialog.getByRole("radio", { name: "no", exact: true }).check();
  await dialog.getByRole("button", { name: "Apply" }).click();
  await page.waitForURL(/total_ms=1\.\.&attempts=1\.\.9&stream=no/);
  await page.reload();
  await page.getByText("Total: 1 …").waitFor();
  await settled(page);
  expect(await look(page, "log-filtered", "wide")).toEqual([]);

  const views = page.getByRole("button", { name: "Views" });
  await views.click();
  await page.getByRole("menuitem", { name: "Save this view" }).click();
  await dialog.getByLabel("Name").fill("Slow and silent");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.waitForURL((url) => url.search === "");
  await views.click();
  await page.getByRole("menuitem", { name: "Slow and silent" }).click();
  await page.waitForURL(
    /search=upstream_error&total_ms=1\.\.&attempts=1\.\.9&stream=no/,
  );

  await views.click();
  await page.getByRole("menuitem", { name: "Tidy up views" }).click();
  await dialog
    .getByRole("button", { name: "Delete the view Slow and silent" })
    .click();
  await page.getByText("View Slow and silent deleted").waitFor();
  const saved = page.waitForResponse(/logs\.saveView/);
  await page.getByRole("button", { name: "Undo" }).click();
  expect((await saved).status()).toBe(200);
  await dialog.getByText("Slow and silent", { exact: true }).waitFor();
  expect(mishaps).toEqual([]);
  await context.close();
});

it("narrows to a time of one's own and to one status", async () => {
  const { context, page, mishaps } = await reader("/logs");
  await rows(page).first().waitFor();
  const add = page.getByRole("button", { name: "Filter", exact: true });
  const dialog = page.getByRole("dialog");
  const apply = dialog.getByRole("button", { name: "Apply" });
  await add.click();
  await dialog.getByLabel("Column").selectOption("time");
  expect(await apply.isDisabled()).toBe(true);
  await dialog.getByLabel("Until").fill("2020-02-01T12:30");
  await dialog.getByLabel("From").fill("2020-03-01T12:30");
  expect(await apply.isDisabled()).toBe(true); // it ends before it begins
  await dialog.getByLabel("From").fill("2020-01-01T12:30");
  expect(await look(page, "log-filter-time", "wide")).toEqual([]);
  expect(await look(page, "log-filter-time", "narrow")).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await apply.click();
  const ends = await page.evaluate(() =>
    ["2020-01-01T12:30", "2020-02-01T12:30"].map((local) =>
      new Date(local).toISOString(),
    ),
  );
  await page.waitForURL((url) =>
    ["from", "to"].every((name, i) => url.searchParams.get(name) === ends[i]),
  );
  await page.getByText("No request fits these filters").waitFor();

  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await add.click();
  await dialog.getByLabel("Column").selectOption("status");
  await dialog.getByLabel("Value").fill("5");
  expect(await apply.isDisabled()).toBe(true);
  await dialog.getByLabel("Value").fill("502");
  await apply.click();
  await page.waitForURL(/\?status=502$/);
  await expect
    .poll(async () => {
      const texts = await rows(page).allInnerTexts();
      return texts.length > 0 && texts.every((it) => it.includes("502"));
    })
    .toBe(true);
  expect(mishaps).toEqual([]);
  await context.close();
});

it("shows requests as they come, and tells of each what today's router would do: by keyboard", async () => {
  const { context, page, mishaps } = await reader("/logs");
  await rows(page).first().waitFor();
  const id = await ask("Name a mountain. sandbox:upstream=503");
  await page.keyboard.press("/");
  // Whoever pauses while they type go on where they were.
  await page.keyboard.type(id.slice(0, 8));
  await page.waitForURL(/search=/);
  const found = page.waitForResponse(
    (it) => it.url().includes("logs.list") && it.url().includes(id),
  );
  await page.keyboard.type(id.slice(8));
  await found; // what was found by its beginning is gone
  await expect.poll(() => rows(page).count()).toBe(1); // it comes in while one looks
  await page.keyboard.press("Tab");
  await rows(page).first().focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog");
  await drawer.getByText(id).first().waitFor();
  await drawer.getByText("Attempts").waitFor();
  await drawer.getByText(/It would choose/).waitFor();
  await drawer.getByRole("button", { name: /other task/ }).focus();
  await page.keyboard.press("Enter");
  await drawer.getByRole("list", { name: /other task/ }).waitFor();
  const scores = drawer.getByRole("region", { name: "Candidates" });
  await scores.getByText("answered").waitFor();
  await drawer.getByRole("button", { name: /^Show all/ }).click();
  expect(await scores.getByRole("row").count()).toBeGreaterThan(50);
  await drawer.getByRole("button", { name: "Show fewer" }).click();
  await drawer.getByRole("button", { name: "Ask again" }).click();
  await settled(page);
  expect(await look(page, "log-drawer", "wide")).toEqual([]);
  await page.setViewportSize({ width: 360, height: 900 });
  expect(await violationsOf(page)).toEqual([]);
  await keep(page, "log-drawer-dark-360");
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
  expect(
    await page.evaluate(() => document.activeElement?.getAttribute("role")),
  ).toBe("row");
  expect(mishaps).toEqual([]);
  await context.close();
});

it("moves nothing that is being read when requests come in", async () => {
  const { context, page, mishaps } = await reader("/logs");
  await rows(page).first().waitFor();
  const scroller = page.getByRole("table").getByRole("rowgroup").last();
  await scroller.evaluate((it) => it.scrollTo(0, 600));
  // The first row is out of the page, and Tab still leads to one.
  const first = scroller.locator('[aria-rowindex="2"]');
  await first.waitFor({ state: "detached" });
  expect(await scroller.locator('[role="row"][tabindex="0"]').count()).toBe(1);
  const read = rows(page).nth(12);
  const [id, before] = [await read.innerText(), await read.boundingBox()];
  await read.focus();
  await ask("Name a valley");
  const fresh = page.getByRole("button", { name: /new request/ });
  await fresh.waitFor();
  const focused = page.locator(":focus");
  expect((await focused.boundingBox())?.y).toBeCloseTo(before!.y, 0);
  // The model of the row, which no time changes.
  expect(id).toContain((await focused.getByRole("cell").nth(3).innerText())!);

  // Keys go on from the row that has the focus, not from where it was.
  await page.keyboard.press("j");
  await expect
    .poll(async () => (await page.locator(":focus").boundingBox())!.y)
    .toBeGreaterThan(before!.y);
  expect((await page.locator(":focus").boundingBox())!.y).toBeLessThan(
    before!.y + 1.5 * before!.height,
  );
  await fresh.click();
  await expect.poll(() => scroller.evaluate((it) => it.scrollTop)).toBe(0);
  await fresh.waitFor({ state: "detached" });
  expect(mishaps).toEqual([]);
  await context.close();
});

it("is steered by the palette and by keys", async () => {
  const { context, page, mishaps } = await reader("/overview");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog");
  await palette.getByPlaceholder("Type a command or a page").fill("webh");
  expect(await look(page, "palette", "wide")).toEqual([]);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/webhooks/);
  await page.locator("h1").waitFor();
  await palette.waitFor({ state: "detached" });

  // It does, too, and finds by a page's address whatever the language.
  await page.keyboard.press("Control+k");
  await palette
    .getByPlaceholder("Type a command or a page")
    .fill("create an api");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/keys\?new/);
  await palette.getByLabel("Name").waitFor();
  await page.keyboard.press("Escape");
  await palette.waitFor({ state: "detached" });
  await page.waitForURL((url) => url.pathname === "/keys" && !url.search);
  await page.keyboard.press("Control+k");
  await palette.getByPlaceholder("Type a command or a page").fill("webhooks");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/webhooks/);

  await page.keyboard.press("?");
  await palette.getByText("Go to API keys").waitFor();
  await palette.getByText("Ctrl", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await palette.waitFor({ state: "detached" });

  // What a switch says is true at once, and can be taken back.
  const mayAnswer = Promise.withResolvers<void>();
  await page.route(/webhooks\.change/, async (route) => {
    await mayAnswer.promise;
    await route.continue();
  });
  const row = page.getByRole("row").filter({ hasText: "/hooks/heard" }).first();
  const isOn = row.getByRole("switch");
  await isOn.click();
  await expect.poll(() => isOn.isChecked()).toBe(false);
  mayAnswer.resolve();
  const undone = page.waitForResponse(
    (answer) =>
      answer.url().includes("webhooks.change") &&
      answer.request().postData()!.includes("true"),
  );
  await page.getByRole("button", { name: "Undo" }).click();
  expect((await undone).status()).toBe(200);
  await expect.poll(() => isOn.isChecked()).toBe(true);
  expect(mishaps).toEqual([]);
  await context.close();
});
