import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import {
  look,
  type Reader,
  settled,
  signIn,
  signInAs,
  withBrowser,
} from "#tests/e2e/support/stage.ts";

const browser = withBrowser();

const prompt = (page: Page) => page.getByLabel("Prompt", { exact: true });
const routeIt = (page: Page) =>
  page.getByRole("button", { name: "Route it" }).click();

async function playground(): Promise<Reader> {
  const reader = await browser.reader();
  await signIn(reader.page, "/playground");
  return reader;
}

it("shows the picture, and plays the recording and the film, that were made", async () => {
  const { context, page, mishaps } = await playground();
  await prompt(page).fill("A lighthouse in a storm");
  await page.getByLabel("Task").selectOption("image");
  await routeIt(page);
  const picture = page.getByRole("img", { name: "Picture 1" });
  await expect
    .poll(() => picture.evaluate((it) => (it as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);

  for (const [task, medium] of [
    ["speech", "audio"],
    ["video", "video"],
  ] as const) {
    await page.getByLabel("Task").selectOption(task);
    await routeIt(page);
    const player = page.locator(medium);
    await player.waitFor();
    const played = await player.evaluate(async (element) => {
      const it = element as HTMLMediaElement;
      await it.play();
      await new Promise((end) => it.addEventListener("ended", end));
      return { until: it.currentTime, of: it.duration };
    });
    expect(played.until).toBeGreaterThan(0);
    expect(played.until).toBeCloseTo(played.of, 1);
  }
  await settled(page);
  expect(await look(page, "film", "wide")).toEqual([]);
  expect(mishaps).toEqual([]);
  await context.close();
});

it("sends files, a system prompt, tools and a schema, and says them in four languages", async () => {
  const { context, page, mishaps } = await playground();
  await prompt(page).fill("What is the weather there?");
  await page.locator('input[type="file"]').setInputFiles([
    {
      name: "place.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("Reykjavík"),
    },
  ]);
  await page.getByText("place.txt").waitFor();
  await page.getByText("System prompt, tools, JSON schema").click();
  await page.getByLabel("System prompt").fill("Be brief.");
  await page.getByLabel("JSON schema of the answer").fill('{"type": ');
  await page.getByText("This is no JSON").waitFor();
  const route = page.getByRole("button", { name: "Route it" });
  expect(await route.isDisabled()).toBe(true);
  await page
    .getByLabel("JSON schema of the answer")
    .fill('{"type": "object", "properties": {"warm": {"type": "boolean"}}}');
  await page
    .getByLabel("Tools")
    .fill('[{"type": "function", "function": {"name": "look_out"}}]');

  await page.getByRole("button", { name: "Copy as" }).click();
  const dialog = page.getByRole("dialog");
  const code = dialog.locator("pre");
  for (const [language, says] of [
    ["curl", "/v1/auto/route"],
    ["TypeScript", "autoRoute("],
    ["Python", "auto_route("],
    ["OpenAI SDK", "chat.completions.create("],
  ] as const) {
    await dialog.getByRole("radio", { name: language, exact: true }).check();
    await expect.poll(() => code.innerText()).toContain(says);
    const text = await code.innerText();
    for (const part of ["Be brief.", "look_out", "warm", "place.txt"]) {
      expect(text).toContain(part);
    }
  }
  expect(await look(page, "copied-as-code", "wide")).toEqual([]);
  await dialog.getByRole("button", { name: "Close" }).click();

  const sent = page.waitForRequest(/\/v1\/chat\/completions/);
  await route.click();
  expect((await sent).postDataJSON()).toMatchObject({
    model: "router",
    messages: [
      { role: "system", content: "Be brief." },
      {
        content: [
          { type: "text", text: "What is the weather there?" },
          { type: "file", file: { filename: "place.txt" } },
        ],
      },
    ],
    tools: [{ function: { name: "look_out" } }],
    response_format: { type: "json_schema" },
  });
  await page.getByText("Was the task recognised rightly?").waitFor();
  expect(mishaps).toEqual([]);
  await context.close();
});

it("asks anew as the prompt grows, drops what is overtaken, and shows an answer among its own models", async () => {
  const { context, page, mishaps } = await playground();
  // The first question is never answered.
  await page.route("**/api/trpc/auto.suggest*", () => {}, { times: 1 });
  const asked = page.waitForRequest(/auto\.suggest/);
  const dropped = page.waitForEvent("requestfailed", (request) =>
    request.url().includes("auto.suggest"),
  );
  await prompt(page).fill("Write a haiku");
  const first = await asked;
  await prompt(page).fill("Write a TypeScript function that sorts numbers");
  expect(await dropped).toBe(first);
  const advice = page
    .locator("section")
    .filter({ hasText: "What the router suggests" });
  await advice.getByText("Code", { exact: true }).waitFor();

  await routeIt(page);
  await page.getByText("Was the task recognised rightly?").waitFor();
  const journey = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "How it was routed" }) });
  await journey.getByText("sorts numbers").waitFor();
  await settled(page);
  const told = await journey.innerText();
  const explained = page.waitForResponse(/auto\.explain/);
  await prompt(page).fill("Draw a lighthouse in a storm");
  await advice.getByText("Image", { exact: true }).waitFor();
  expect((await explained).status()).toBe(200);
  await settled(page);
  expect(await journey.innerText()).toBe(told);
  expect(mishaps).toEqual([]);
  await context.close();
});

it("keeps what is typed before its scripts have arrived", async () => {
  const { context, page, mishaps } = await browser.reader();
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route("**/*.js", async (route) => {
    await arrived;
    await route.continue();
  });
  await signIn(page);
  await page.goto("/playground", { waitUntil: "commit" });
  await prompt(page).fill("Name three rivers");
  arrive();
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByText("Link copied").waitFor();
  expect(await prompt(page).inputValue()).toBe("Name three rivers");
  expect(mishaps).toEqual([]);
  await context.close();
});

it("takes what is typed and pressed while a part of it is on its way", async () => {
  const { context, page, mishaps } = await playground();
  await settled(page);
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route("**/*.js", async (route) => {
    await arrived;
    await route.continue();
  });
  const held = page.waitForRequest("**/*.js");
  await prompt(page).pressSequentially("Name three rivers");
  await held; // the picture of the way, which the answer to that begins
  await prompt(page).pressSequentially(" in Norway");
  await page.getByLabel("Task").selectOption("text");
  expect(await prompt(page).inputValue()).toBe("Name three rivers in Norway");
  expect(await page.getByLabel("Task").inputValue()).toBe("text");
  arrive();
  await page.getByRole("heading", { name: "What would happen" }).waitFor();
  expect(await prompt(page).inputValue()).toBe("Name three rivers in Norway");
  expect(mishaps).toEqual([]);
  await context.close();
});

it("hands a link to colleagues, and to nobody else", async () => {
  const { context, page, mishaps } = await playground();
  await prompt(page).fill("Name three rivers");
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByText("Link copied").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).not.toContain("rivers");

  const colleague = await browser.reader();
  await signInAs(colleague, browser.origin, browser.admin);
  await colleague.page.goto(link);
  await expect
    .poll(() => prompt(colleague.page).inputValue())
    .toBe("Name three rivers");

  // A link that is entered where the page is open already.
  await prompt(colleague.page).fill("Name four lakes");
  await expect
    .poll(() => colleague.page.evaluate(() => location.hash))
    .toBe("");
  await colleague.page.evaluate((to) => location.assign(to), link);
  await expect
    .poll(() => prompt(colleague.page).inputValue())
    .toBe("Name three rivers");
  await colleague.page.evaluate(
    (to) => location.assign(to),
    link.slice(0, -20),
  );
  await colleague.page.getByText("This link is not whole").waitFor();
  expect(await prompt(colleague.page).inputValue()).toBe("Name three rivers");

  // In another organisation of theirs, it leads to this one.
  const both = await browser.reader();
  const { cookie, orgId } = browser.guests["of both"];
  await signInAs(both, browser.origin, cookie);
  await both.context.addCookies([
    { name: "greatrouter.organization", value: orgId, url: browser.origin },
  ]);
  await both.page.goto(link);
  await both.page.getByRole("button", { name: "Open it in demo" }).click();
  await expect
    .poll(() => prompt(both.page).inputValue())
    .toBe("Name three rivers");

  const stranger = await browser.reader();
  const { guests } = browser;
  await signInAs(stranger, browser.origin, guests.stranger.cookie);
  await stranger.page.goto(link);
  await stranger.page
    .getByText("This link belongs to another organisation")
    .waitFor();
  expect(await prompt(stranger.page).inputValue()).toBe("");
  expect(await look(stranger.page, "foreign-link", "narrow")).toEqual([]);
  for (const reader of [colleague, both, stranger]) {
    mishaps.push(...reader.mishaps);
    await reader.context.close();
  }
  expect(mishaps).toEqual([]);
  await context.close();
});

it("is worked by keyboard alone, and hears what was misunderstood", async () => {
  const { context, page, mishaps } = await playground();
  await settled(page);
  await page.keyboard.press("/");
  await page.keyboard.type("Tell me about lighthouses");
  expect(await prompt(page).inputValue()).toBe("Tell me about lighthouses");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Was the task recognised rightly?").waitFor();

  const told = page.waitForResponse(/auto\.feedback/);
  await page.getByRole("button", { name: "No", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Image" }).waitFor();
  await page.keyboard.type("Image");
  await page.keyboard.press("Enter");
  expect((await told).status()).toBe(200);
  expect((await told).request().postDataJSON()).toMatchObject({
    0: { correct: false, suggested_task: "image" },
  });
  await page.getByText("Thank you, noted.").first().waitFor();

  await page.getByRole("link", { name: /^req_/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/logs\?request_id=req_/);
  await page.getByRole("row").filter({ hasText: "200" }).waitFor(); // that one alone
  expect(mishaps).toEqual([]);
  await context.close();
});
