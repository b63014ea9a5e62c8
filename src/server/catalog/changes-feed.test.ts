import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { buildCatalog } from "#core/catalog/build.ts";
import {
  changesFeed,
  handleChangesFeed,
} from "#server/catalog/changes-feed.ts";
import { listChanges } from "#services/catalog/list-changes.ts";
import { fakeActions, fakeAuthentication } from "#tests/support/fake-api.ts";

const catalog = loadCatalog();
const ORIGIN = "https://router.test";

function get(headers: Record<string, string> = {}, method = "GET") {
  return handleChangesFeed(
    new Request(`${ORIGIN}/v1/catalog/changes.rss`, { headers, method }),
    {
      requestId: "req_1",
      clientAddress: "127.0.0.1",
      actions: fakeActions({ catalog: () => catalog }),
      authenticate: fakeAuthentication,
      publicOrigin: ORIGIN,
    },
  );
}

const inside = (xml: string, tag: string) =>
  [
    ...xml.matchAll(
      new RegExp(
        `<${tag}[^>]*>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${tag}>`,
        "gs",
      ),
    ),
  ].map(([, text]) => text);

it("is what the list of changes tells, for feed readers", async () => {
  const response = await get();
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch("application/rss+xml");
  const xml = await response.text();
  expect(xml).toMatch(
    /^<\?xml version="1.0" encoding="utf-8"\?>\s*<rss version="2.0"/,
  );
  const { data } = listChanges(catalog, { limit: 100 });
  const [, ...descriptions] = inside(xml, "description");
  expect(descriptions).toEqual(data.map(({ description }) => description));
  const ids = inside(xml, "guid");
  expect(new Set(ids).size).toBe(100);
  expect(inside(xml, "pubDate")).toHaveLength(100);
  expect(inside(xml, "link")).toContain(
    `${ORIGIN}/v1/models/${data[0]?.model}`,
  );
});

it("is kept by readers, and told anew only when it changed", async () => {
  const etag = (await get()).headers.get("etag") ?? "";
  const again = await get({ "if-none-match": etag });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  const head = await get({}, "HEAD");
  expect([head.status, await head.text(), head.headers.get("etag")]).toEqual([
    200,
    "",
    etag,
  ]);
});

it("counts as any public endpoint, and refuses a bad key", async () => {
  expect((await get()).headers.get("x-ratelimit-limit")).toBe("600");
  const refused = await get({ authorization: "Bearer pk_test_bad" });
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({
    error: { code: "invalid_api_key" },
  });
});

it("escapes what names hold", () => {
  const [first] = catalog.models;
  if (!first) throw new Error("The catalog is empty.");
  const odd = buildCatalog({
    models: [{ ...first, name: "A <b> & ]]> c", release_date: "2026-11-20" }],
    hosts: [],
    benchmarks: [],
  });
  const xml = changesFeed(odd, ORIGIN);
  expect(xml).not.toMatch(/<b>(?![^<]*\]\]>)/);
  expect(
    changesFeed(
      buildCatalog({ models: [], hosts: [], benchmarks: [] }),
      ORIGIN,
    ),
  ).toMatch(/<channel>/);
});
