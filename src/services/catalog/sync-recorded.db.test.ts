import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { shipped, withFeeds } from "#tests/support/catalog-sync.ts";
import { withDatabase } from "#tests/support/database.ts";

const database = withDatabase();
const { serve, sync, catalogNow, modelNow, held } = withFeeds(database);

const recorded = (name: string) =>
  readFileSync(`tests/support/recorded/${name}.json`, "utf8");
const rowOf = (id: string) => shipped.models.find((model) => model.id === id);

it("believes of a published list what can be, and holds the rest", async () => {
  serve("/models-dev", recorded("models-dev"));
  serve("/litellm", recorded("litellm"));
  const report = await sync();
  expect(report.feeds.map(({ error }) => error)).toEqual([null, null, null]);
  for (const { matched } of report.feeds.toSpliced(1, 1)) {
    expect(matched).toBeGreaterThan(5);
  }

  // A price that fell by a fifth, and its rates above 272,000 tokens with it.
  expect(await modelNow("openai/gpt-5.6-sol")).toMatchObject({
    pricing: { input_per_million_tokens: 4, output_per_million_tokens: 20 },
    price_tiers_by_context: [
      { input_per_million_tokens: 8, output_per_million_tokens: 30 },
    ],
  });
  // A slip of the list: a thousand times the price, and seventeen times at a host.
  const waiting = (await held()).map(
    ({ model, host, field, reason }) => `${model} ${host} ${field}: ${reason}`,
  );
  expect(waiting).toEqual(
    expect.arrayContaining([
      "cohere/embed-multilingual-light-v3.0 cohere input: dearer by a factor of 1000",
      "mistral/mistral-7b-instruct-v0.1 cloudflare-workers-ai input: dearer by a factor of 17.5",
      "openai/gpt-5-codex  retirement_date: over already, and it was still listed on 2026-11-23",
    ]),
  );
  expect((await modelNow("openai/gpt-5-codex"))?.status).toBe("active");
  expect(waiting.join()).not.toContain("would be free");
});

it("does not shorten a window to the longest input, or price what writes nothing by its output", async () => {
  serve("/litellm", recorded("litellm"));
  await sync();
  const { byId } = await catalogNow();
  for (const id of ["openai/gpt-5", "openai/gpt-5.6-sol", "xai/grok-4.3"]) {
    const { context_window, max_output_tokens } = byId.get(id) ?? {};
    expect([context_window, max_output_tokens]).toEqual([
      rowOf(id)?.context_window,
      rowOf(id)?.max_output_tokens,
    ]);
  }
  for (const id of ["openai/text-embedding-3-small", "voyage/voyage-4"]) {
    expect(byId.get(id)?.pricing).not.toHaveProperty(
      "output_per_million_tokens",
    );
  }
});
