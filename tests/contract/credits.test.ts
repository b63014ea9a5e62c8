import { expect, it } from "vitest";
import { DATA_SOURCES } from "#core/catalog/data-sources.ts";
import { ask, HOSTS } from "#tests/contract/ask.ts";

/** What a reader reads, without tags. */
const textOf = (html: string) =>
  html
    .replace(/<script.*?<\/script>/gs, "")
    .replace(/<!-- -->/g, "")
    .replace(/<[^>]+>/g, "\n")
    .replace(/&#x27;/g, "'");

it("credits every source on a page that anyone can read, with its date, its licence and its link", async () => {
  const [host] = HOSTS;
  const { status, text } = await ask(host?.origin ?? "", "/credits", {
    key: null,
    headers: { "accept-language": "en" },
  });
  expect(status).toBe(200);
  const lines = textOf(text).split("\n");
  for (const source of DATA_SOURCES) {
    expect(text).toContain(`href="${source.url}"`);
    const at = lines.indexOf(source.name);
    expect([source.name, at]).not.toEqual([source.name, -1]);
    const shown = lines.slice(at, at + 20);
    for (const fact of [
      source.used_for,
      source.read.replace(" to ", " – "),
      source.license ?? "none stated",
    ]) {
      expect(shown).toContain(fact);
    }
  }
  expect(textOf(text)).toContain(
    "Some scores are by Artificial Analysis, https://artificialanalysis.ai.",
  );
});
