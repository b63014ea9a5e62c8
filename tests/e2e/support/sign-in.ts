import type { Page } from "playwright-core";

/** By the button for whoever sits at the machine that the router runs on. */
export async function signInByButton(page: Page, to: string): Promise<void> {
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(to)}`);
  await page.getByRole("button", { name: /this machine|मशीन/i }).click();
  await page.waitForURL((url) => url.pathname === to.split("?")[0]);
}
