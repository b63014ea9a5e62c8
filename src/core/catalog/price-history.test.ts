import { expect, it } from "vitest";
import { loadFacts } from "#catalog/load.ts";
import { changeRows } from "#core/catalog/changes.ts";
import type { StoredChange } from "#core/catalog/sync/change.ts";
import { syncedCatalog } from "#core/catalog/synced.ts";
import { listChanges } from "#services/catalog/list-changes.ts";
import { listPrices } from "#services/catalog/list-prices.ts";

const facts = loadFacts();
const MINI = "openai/gpt-4o-mini";
let id = 0;
const change = (over: Partial<StoredChange>): StoredChange => ({
  id: ++id,
  model: MINI,
  host: "",
  field: "pricing.input_per_million_tokens",
  before: 0.15,
  after: 0.1,
  rule: "majority",
  votes: [
    { source: "models.dev", value: 0.1, at: "2026-12-01T06:17:00.000Z" },
    { source: "litellm", value: 0.1, at: "2026-12-01T06:17:00.000Z" },
    { source: "catalog", value: 0.15, at: "2026-11-23" },
  ],
  state: "applied",
  reason: null,
  at: "2026-12-01T06:17:00.000Z",
  decidedAt: null,
  decidedBy: null,
  ...over,
});
const CHANGES = [
  change({}),
  change({
    at: "2027-01-05T06:17:00.000Z",
    before: 0.1,
    after: 0.12,
    rule: "newest",
  }),
  change({
    host: "venice",
    field: "output",
    before: 0.75,
    after: 0.7,
    at: "2027-01-05T06:17:00.000Z",
    rule: "own list",
    votes: [{ source: "venice", value: 0.7, at: "2027-01-05T06:17:00.000Z" }],
  }),
  change({
    field: "context_window",
    before: 128_000,
    after: 256_000,
    at: "2027-01-05T06:17:00.000Z",
  }),
];
const catalog = syncedCatalog(facts, CHANGES, "2027-01-05");

it("tells what each price was, from when to when, and who said so", () => {
  const { data } = listPrices(catalog, MINI);
  const list = data.filter(({ host }) => host === null);
  expect(
    list.map(({ pricing, valid_from, valid_to }) => [
      pricing.input_per_million_tokens,
      valid_from,
      valid_to,
    ]),
  ).toEqual([
    [0.12, "2027-01-05T06:17:00.000Z", null],
    [0.1, "2026-12-01T06:17:00.000Z", "2027-01-05T06:17:00.000Z"],
    [0.15, "2026-11-23", "2026-12-01T06:17:00.000Z"],
  ]);
  expect(list[1]).toMatchObject({
    provenance: {
      input_per_million_tokens: ["models.dev@2026-12-01", "litellm@2026-12-01"],
    },
    conflicts: [
      {
        field: "pricing.input_per_million_tokens",
        chosen: 0.1,
        rule: "majority",
        values: { "models.dev@2026-12-01": 0.1, "catalog@2026-11-23": 0.15 },
      },
    ],
  });
  const venice = data.filter(({ host }) => host === "venice");
  expect(
    venice.map(({ pricing, valid_to }) => [
      pricing.output_per_million_tokens,
      valid_to,
    ]),
  ).toEqual([
    [0.7, null],
    [0.75, "2027-01-05T06:17:00.000Z"],
  ]);
  expect(venice[0]?.provenance).toEqual({
    output_per_million_tokens: ["venice@2027-01-05"],
  });
  // What never changed has one row each.
  expect(data.filter(({ host }) => host === "azure")).toHaveLength(1);
});

it("shows what is in force first, and it is what the catalog charges by", () => {
  const { data } = listPrices(catalog, MINI);
  const model = catalog.byId.get(MINI);
  const current = data.slice(0, 1 + (model?.offers.length ?? 0));
  expect(current.every(({ valid_to }) => valid_to === null)).toBe(true);
  expect(current[0]?.pricing).toEqual(model?.pricing);
  expect(
    data.slice(current.length).every(({ valid_to }) => valid_to !== null),
  ).toBe(true);
});

it("tells changes of prices and limits in the change feed, from a day on", () => {
  const { data } = listChanges(catalog, { since: "2026-12-01" });
  expect(
    data
      .filter(({ model }) => model === MINI)
      .map(({ kind, date, host, description }) => [
        date,
        kind,
        host,
        description,
      ]),
  ).toEqual([
    [
      "2027-01-05",
      "limits",
      null,
      "GPT-4o mini: context window from 128,000 to 256,000 tokens.",
    ],
    [
      "2027-01-05",
      "price",
      null,
      "GPT-4o mini: input from $0.1 to $0.12 (per million tokens).",
    ],
    [
      "2027-01-05",
      "price",
      "venice",
      "GPT-4o mini at Venice AI: output from $0.75 to $0.7 (per million tokens).",
    ],
    [
      "2026-12-01",
      "price",
      null,
      "GPT-4o mini: input from $0.15 to $0.1 (per million tokens).",
    ],
  ]);
  expect(changeRows(catalog)).toBe(changeRows(catalog));
});

it("lets newer facts of the product replace older changes", () => {
  const newer = facts.models.map((model) =>
    model.id === MINI
      ? {
          ...model,
          as_of: "2027-02-01",
          pricing: { ...model.pricing, input_per_million_tokens: 0.2 },
        }
      : model,
  );
  const next = syncedCatalog(
    { ...facts, models: newer },
    CHANGES,
    "2027-02-01",
  );
  expect(next.byId.get(MINI)?.pricing.input_per_million_tokens).toBe(0.2);
  expect(
    listPrices(next, MINI).data.every(({ valid_to }) => valid_to === null),
  ).toBe(true);
});
