import { expect, it } from "vitest";
import { signInByButton } from "#tests/e2e/support/sign-in.ts";
import { look, THEMES, withBrowser } from "#tests/e2e/support/stage.ts";

const browser = withBrowser();

it.each(THEMES)(
  "in %s, leads from the sign-in to a first request that is seen as it comes",
  async (theme) => {
    const { context, page, mishaps } = await browser.reader({ theme });
    const themes = [theme];
    const wrong: string[] = [];
    await page.goto("/welcome");
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    wrong.push(...(await look(page, "sign-in", "wide", themes)));
    wrong.push(...(await look(page, "sign-in", "narrow", themes)));
    await signInByButton(page, "/welcome");

    await page.getByRole("button", { name: "Create a test key" }).click();
    const command = page.locator("pre").filter({ hasText: /pk_test_\w+"/ });
    await command.waitFor();
    const { origin, key } =
      /curl (?<origin>\S+)\/v1\/auto\/route[\s\S]*Bearer (?<key>pk_test_\w+)/.exec(
        await command.innerText(),
      )!.groups!;
    expect(origin).toBe(browser.origin);

    // What the command on the screen sends.
    const answer = await fetch(`${origin}/v1/auto/route`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
      },
      body: /-d '(.*)'/.exec(await command.innerText())![1]!,
    });
    expect(answer.status).toBe(200);
    const served = (await answer.json()) as {
      model: { model: { id: string } };
    };
    const model = served.model.model.id;

    await page.getByText("It arrived.").waitFor();
    await page.getByText(model, { exact: true }).waitFor();
    wrong.push(...(await look(page, "arrived", "narrow", themes)));
    wrong.push(...(await look(page, "arrived", "wide", themes)));

    await page.getByRole("link", { name: "Open it in the log" }).click();
    await page.waitForURL(/\/logs\?row=/);
    await page.getByRole("dialog").getByText(model).first().waitFor();
    wrong.push(...(await look(page, "first-request", "wide", themes)));
    expect(wrong).toEqual([]);
    expect(mishaps).toEqual([]);
    await context.close();
  },
);
