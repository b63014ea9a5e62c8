import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { DataPolicyFact } from "#catalog/facts.ts";
import { parseJsonl } from "#catalog/jsonl.ts";
import { loadCatalog } from "#catalog/load.ts";
import { buildCatalog } from "#core/catalog/build.ts";

const catalog = loadCatalog();

it("loads every model, host and score", () => {
  expect(catalog.models).toHaveLength(918);
  expect(catalog.byId.size).toBe(918);
  expect(catalog.hosts.size).toBe(98);
  expect([...catalog.benchmarks.values()].flat()).toHaveLength(5104);
});

it("finds a host for every offer and a model for every score", () => {
  const lost = catalog.models
    .flatMap(({ offers }) => offers)
    .filter(({ host }) => !catalog.hosts.has(host));
  expect(lost).toEqual([]);
  expect(
    [...catalog.benchmarks.keys()].filter((id) => !catalog.byId.has(id)),
  ).toEqual([]);
});

it("lists featured models first, then standard, then long_tail, each by id", () => {
  const order = ["featured", "standard", "long_tail"];
  const keys = catalog.models.map(
    ({ id, catalog_visibility }) =>
      `${order.indexOf(catalog_visibility)} ${id}`,
  );
  expect(keys).toEqual(keys.toSorted());
});

it("has the same version for the same facts and another for any other", () => {
  const facts = {
    models: catalog.models.toReversed(),
    hosts: [...catalog.hosts.values()].toReversed(),
    benchmarks: [...catalog.benchmarks.values()].flat().toReversed(),
    familyDescriptions: catalog.familyDescriptions,
  };
  expect(buildCatalog(facts).version).toBe(catalog.version);
  expect(loadCatalog().version).toBe(catalog.version);
  const [first, ...rest] = catalog.models;
  if (!first) throw new Error("The catalog is empty.");
  const dearer = { ...first, pricing: { ...first.pricing, per_request: 9 } };
  expect(
    buildCatalog({ ...facts, models: [dearer, ...rest] }).version,
  ).not.toBe(catalog.version);
});

it("knows of what hosts do with data only with its source, for hosts that there are", () => {
  const rows = parseJsonl(
    readFileSync("src/catalog/data/data-policies.jsonl", "utf8"),
  ).map((row) => DataPolicyFact.parse(row));
  expect(rows.length).toBeGreaterThan(10);
  const hosts = rows.map(({ host }) => host);
  expect(hosts).toEqual([...new Set(hosts)].sort());
  for (const { host, read: _, ...policy } of rows) {
    expect(catalog.hosts.get(host)?.data_policy).toMatchObject(policy);
  }
  const keepsNothing = rows.filter(
    ({ retention_days }) => retention_days === 0,
  );
  expect(
    new Set(keepsNothing.map(({ zero_retention }) => zero_retention)),
  ).toEqual(new Set(["default"]));
});
