import { describe, expect, it } from "vitest";
import {
  MINI,
  PRICE,
  shipped,
  withFeeds,
} from "#tests/support/catalog-sync.ts";
import { withDatabase } from "#tests/support/database.ts";
import { openRouterText, type FeedAnswer } from "#tests/support/feeds.ts";

const database = withDatabase();
const { serve, sync, catalogNow } = withFeeds(database);

describe("a feed that is broken changes nothing", () => {
  const good = () => openRouterText({ [MINI]: { ...PRICE, input: 0.2 } });
  it.each<[string, () => FeedAnswer, RegExp, timeoutMs?: number]>([
    ["gone", () => (response) => response.writeHead(503).end(), /answered 503/],
    ["empty", () => "", /not JSON/],
    ["an empty object", () => "{}", /shape/],
    ["an empty list", () => '{"data":[]}', /shape/],
    ["of another shape", () => '{"data":{"models":1}}', /shape/],
    ["null", () => "null", /shape/],
    [
      "rows that are no models",
      () => '{"data":[1,null,{"id":5}]}',
      /lists no model/,
    ],
    [
      "of models that nobody knows",
      () => openRouterText({ "nobody/nothing": PRICE }),
      /no model of the catalog/,
    ],
    ["HTML", () => "<!doctype html><title>Sign in</title>", /not JSON/],
    ["half", () => good().slice(0, -40), /not JSON/],
    [
      "cut off by the connection",
      () => (response) => {
        response.writeHead(200, { "content-length": "5000" });
        response.write(good().slice(0, 100));
        setImmediate(() => response.destroy());
      },
      /could not be re/,
    ],
    [
      "huge",
      () => (response) => {
        response.writeHead(200);
        response.end(`{"data":[${" ".repeat(300_000)}]}`);
      },
      /larger than 200000/,
    ],
    ["silent", () => () => {}, /within 500 ms/, 500],
    [
      "slow",
      () => (response) => {
        response.writeHead(200);
        response.write('{"data":[');
      },
      /within 500 ms/,
      500,
    ],
  ])("%s", async (_, answer, reason, timeoutMs) => {
    await sync();
    const version = (await catalogNow()).version;
    serve("/openrouter", answer());
    const report = await sync([], timeoutMs);
    expect(report).toMatchObject({ observed: 0, applied: 0, held: 0 });
    expect(report.feeds[1]?.error).toMatch(reason);
    expect((await catalogNow()).version).toBe(version);
    // It is whole again: nothing was lost meanwhile.
    serve("/openrouter", good());
    expect(await sync()).toMatchObject({ applied: 1 });
  });

  it("nor does one that has lost most of its models", async () => {
    const many = Object.fromEntries(
      shipped.models
        .flatMap(({ offers }) =>
          offers.filter(
            ({ host, input, output }) =>
              host === "openrouter" && input && output,
          ),
        )
        .slice(0, 20)
        .map((offer) => [
          offer.model,
          { input: offer.input ?? 1, output: offer.output ?? 1 },
        ]),
    );
    serve("/openrouter", openRouterText(many));
    await sync();
    serve("/openrouter", good());
    const report = await sync();
    expect(report).toMatchObject({ observed: 0, applied: 0 });
    expect(report.feeds[1]?.error).toMatch(
      /has 1 models of the catalog, and had 20/,
    );
  });
});
