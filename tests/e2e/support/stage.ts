import "#tests/e2e/support/provided.ts";
import { join } from "node:path";
import axe from "axe-core";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { PATIENCE_MS } from "#tests/support/patience.ts";

const ARTEFACTS = join(import.meta.dirname, "../../../test-results/screens");
/** WCAG 2.2 AA, which holds what the versions before it held. */
const ALL_RULES: axe.RunOnly = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
};
/** Those of them that look at colours: in its other theme a page has nothing else that is new. */
const COLOUR_RULES: axe.RunOnly = {
  type: "rule",
  values: ["color-contrast", "link-in-text-block"],
};

export const WIDTHS = { narrow: 360, wide: 1440 } as const;
/** What a screen may move by itself while it loads; by the Core Web Vitals 0.1 is good. */
const MOST_SHIFT = 0.01;
export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
export type Width = keyof typeof WIDTHS;

export type Look = { theme?: Theme; width?: Width; locale?: "en" | "hi" };

/** The tests' browser, for the file that calls it. */
export function withBrowser() {
  let browser: Browser;
  const { browser: endpoint, ...provided } = inject("screens");
  beforeAll(async () => {
    browser = await chromium.connect(endpoint);
  });
  afterAll(async () => {
    await browser.close();
  });
  return {
    ...provided,
    /** A reader of their own, with what they see; nothing that went wrong in the page goes unseen. */
    async reader(
      look: Look = {},
      options: BrowserContextOptions = {},
    ): Promise<Reader> {
      const context = await browser.newContext({
        baseURL: provided.origin,
        colorScheme: look.theme ?? "light",
        locale: look.locale ?? "en",
        reducedMotion: "reduce",
        viewport: { width: WIDTHS[look.width ?? "wide"], height: 900 },
        permissions: ["clipboard-read", "clipboard-write"],
        ...options,
      });
      context.setDefaultTimeout(PATIENCE_MS);
      await context.addInitScript(watchShifts);
      await context.addInitScript(takeTimeToRead);
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

declare global {
  /** In a page, once `violationsOf` has looked at it. */
  var axe: typeof import("axe-core");
}

type Shift = PerformanceEntry & {
  value: number;
  hadRecentInput: boolean;
  sources: readonly {
    node: Node | null;
    previousRect: DOMRectReadOnly;
    currentRect: DOMRectReadOnly;
  }[];
};
type Watched = Window & { moves: { by: number; what: string }[] };

/** Runs in the page, before anything of it. What has moved is named at once: later it may be gone. */
function watchShifts(): void {
  const page = window as unknown as Watched;
  page.moves = [];
  const where = ({ x, y, width, height }: DOMRectReadOnly) =>
    `${x},${y} ${width}x${height}`;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Shift[]) {
      if (entry.hadRecentInput) continue;
      const what = entry.sources.map(({ node, previousRect, currentRect }) => {
        const text = node?.textContent?.trim().slice(0, 40);
        return `${node?.nodeName} "${text}" from ${where(previousRect)} to ${where(currentRect)}`;
      });
      page.moves.push({ by: entry.value, what: what.join(", ") });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** Runs in the page, before anything of it: a busy machine reads more slowly than somebody for whom toasts end. */
function takeTimeToRead(): void {
  const { setTimeout } = window;
  window.setTimeout = ((run: TimerHandler, ms = 0, ...given: unknown[]) =>
    setTimeout(
      run,
      ms >= 5_000 ? ms * 60 : ms,
      ...given,
    )) as typeof window.setTimeout;
}

/** What has moved by itself since the page was opened, where it is more than it may be; as Core Web Vitals count it. */
export async function movesOf(page: Page): Promise<string[]> {
  const moves = await page.evaluate(() => (window as unknown as Watched).moves);
  const all = moves.reduce((sum, { by }) => sum + by, 0);
  if (all <= MOST_SHIFT) return [];
  const { pathname } = new URL(page.url());
  return moves.map(({ by, what }) => `${pathname} moves by ${by}: ${what}`);
}

function mishapsOf(page: Page): string[] {
  const mishaps: string[] = [];
  page.on("pageerror", (error) => mishaps.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") mishaps.push(message.text());
  });
  return mishaps;
}

/** As the button did it once, for all tests; opens `to` where it is given. */
export async function signIn(page: Page, to?: string): Promise<void> {
  await page.context().addCookies(inject("screens").owner);
  if (to !== undefined) await page.goto(to);
}

/** Signs somebody in by the cookie that they were seeded with. */
export async function signInAs(
  { context }: Reader,
  origin: string,
  cookie: string,
): Promise<void> {
  await context.addCookies([
    { name: "next-auth.session-token", value: cookie, url: origin },
  ]);
}

/** Everything that the screen waits for is there. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").waitFor();
  await page.waitForLoadState("networkidle");
  await page.locator(".late").first().waitFor({ state: "detached" });
}

/** Keeps what is seen in `test-results/screens`, and, where nothing lies over it, what would be by scrolling. */
export async function keep(page: Page, name: string): Promise<void> {
  const over = page.locator('[role="dialog"], [role="alertdialog"]');
  const fullPage = (await over.count()) === 0;
  await page.screenshot({
    path: join(ARTEFACTS, `${name}.png`),
    fullPage,
    animations: "disabled",
  });
}

/** What axe finds, by the rules of WCAG 2.2 AA; a line for each element. */
export async function violationsOf(
  page: Page,
  rules = ALL_RULES,
): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.evaluate(axe.source);
  }
  const violations = await page.evaluate(
    async (runOnly) =>
      (await globalThis.axe.run({ runOnly, resultTypes: ["violations"] }))
        .violations,
    rules,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${new URL(page.url()).pathname} ${id} at ${target.join(" ")}: ${failureSummary}`,
    ),
  );
}

/** Whether something sticks out to the right. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      document.documentElement.scrollWidth >
      document.documentElement.clientWidth,
  );
}

/**
 * Keeps the screen as it is in both themes, and answers what is wrong with it: what axe finds, and whether it must be
 * scrolled sideways.
 */
export async function look(
  page: Page,
  name: string,
  width: Width,
  themes: readonly Theme[] = THEMES,
): Promise<string[]> {
  await page.setViewportSize({ width: WIDTHS[width], height: 900 });
  const wrong: string[] = [];
  let rules = ALL_RULES;
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await keep(page, `${name}-${theme}-${WIDTHS[width]}`);
    wrong.push(...(await violationsOf(page, rules)));
    rules = COLOUR_RULES;
  }
  if (await scrollsSideways(page)) wrong.push(`${name} scrolls sideways`);
  return wrong;
}
