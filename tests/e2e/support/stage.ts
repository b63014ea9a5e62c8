import "#tests/e2e/support/provided.ts";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { afterAll, beforeAll, expect, inject } from "vitest";

const ARTEFACTS = join(import.meta.dirname, "../../../test-results/screens");
/** WCAG 2.2 AA, which holds what the versions before it held. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export const WIDTHS = { narrow: 360, wide: 1440 } as const;
export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
export type Width = keyof typeof WIDTHS;

export type Look = { theme?: Theme; width?: Width; locale?: "en" | "hi" };

/** The tests' browser, for the file that calls it. */
export function withBrowser() {
  let browser: Browser;
  const { origin, browser: endpoint } = inject("screens");
  beforeAll(async () => {
    browser = await chromium.connect(endpoint);
  });
  afterAll(async () => {
    await browser.close();
  });
  return {
    origin,
    /** A reader of their own, with what they see; nothing that went wrong in the page goes unseen. */
    async reader(
      look: Look = {},
      options: BrowserContextOptions = {},
    ): Promise<Reader> {
      const context = await browser.newContext({
        baseURL: origin,
        colorScheme: look.theme ?? "light",
        locale: look.locale ?? "en",
        reducedMotion: "reduce",
        viewport: { width: WIDTHS[look.width ?? "wide"], height: 900 },
        permissions: ["clipboard-read", "clipboard-write"],
        ...options,
      });
      const page = await context.newPage();
      return { context, page, mishaps: mishapsOf(page) };
    },
  };
}

export type Reader = {
  context: BrowserContext;
  page: Page;
  /** Errors of the page and of its console since it was opened. */
  mishaps: string[];
};

function mishapsOf(page: Page): string[] {
  const mishaps: string[] = [];
  page.on("pageerror", (error) => mishaps.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") mishaps.push(message.text());
  });
  return mishaps;
}

/** By the button for whoever sits at the machine that the router runs on. */
export async function signIn(page: Page, to = "/overview"): Promise<void> {
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(to)}`);
  await page.getByRole("button", { name: /this machine|मशीन/i }).click();
  await page.waitForURL((url) => url.pathname === to.split("?")[0]);
}

/** Keeps what is seen in `test-results/screens`. */
export async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({
    path: join(ARTEFACTS, `${name}.png`),
    fullPage: true,
    animations: "disabled",
  });
}

/** Accessible by every rule of axe for WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(RULES)
    .analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => [
        target.join(" "),
        failureSummary,
      ]),
    })),
  ).toEqual([]);
}

/** Nothing sticks out to the right. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const { wide, seen } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    seen: document.documentElement.clientWidth,
  }));
  expect(wide).toBeLessThanOrEqual(seen);
}

/** The screen as it is kept and held to: both themes, this width. */
export async function look(page: Page, name: string, width: Width) {
  await page.setViewportSize({ width: WIDTHS[width], height: 900 });
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await keep(page, `${name}-${theme}-${WIDTHS[width]}`);
    await expectAccessible(page);
  }
  await expectNoSideScroll(page);
}
