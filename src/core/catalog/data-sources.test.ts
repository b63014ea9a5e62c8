import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { withAttribution } from "#core/catalog/attribution.ts";
import { DATA_SOURCES } from "#core/catalog/data-sources.ts";

const page = readFileSync("docs/data-sources.md", "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ["))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

it("is the page that credits every source", () => {
  expect(rows).toEqual(
    DATA_SOURCES.map(({ name, url, read, license, used_for, live }) => [
      `[${name}](${url})`,
      read,
      license ?? "none stated",
      used_for,
      live ? "yes" : "",
    ]),
  );
});

it("names each source once, with an address, a date and what it is used for", () => {
  const names = DATA_SOURCES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { url, read, uses, used_for } of DATA_SOURCES) {
    expect(URL.canParse(url)).toBe(true);
    expect(read).toMatch(/^20\d\d-\d\d/);
    expect(uses.length).toBeGreaterThan(0);
    expect(used_for).not.toBe("");
  }
});

it("credits Artificial Analysis with each of its scores, through whatever list it came", () => {
  const scores = [...loadCatalog().benchmarks.values()].flat();
  const theirs = scores.filter(
    ({ benchmark, source }) =>
      /artificial analysis/i.test(benchmark) ||
      /^(aa-|token-tariff-aa)/.test(source),
  );
  expect(theirs.length).toBeGreaterThan(400);
  const uncredited = theirs
    .map(withAttribution)
    .filter(({ attribution }) => attribution?.name !== "Artificial Analysis");
  expect(uncredited).toEqual([]);
});
