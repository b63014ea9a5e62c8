import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { listModels } from "#services/catalog/list-models.ts";

const catalog = loadCatalog();

it("answers every model unless a page is asked for", () => {
  const all = listModels(catalog, {});
  expect(all).toMatchObject({
    object: "list",
    total: 918,
    limit: 918,
    offset: 0,
    catalog_version: catalog.version,
  });
  expect(all.data.map(({ id }) => id)).toEqual(
    catalog.models.map(({ id }) => id),
  );
});

it.each([1, 7, 100, 500])(
  "covers the catalog in pages of %i, each model once, in order",
  (limit) => {
    const seen: string[] = [];
    for (let offset = 0; ; offset += limit) {
      const { data, total, catalog_version } = listModels(catalog, {
        limit,
        offset,
      });
      expect({ total, catalog_version }).toEqual({
        total: 918,
        catalog_version: catalog.version,
      });
      if (data.length === 0) break;
      seen.push(...data.map(({ id }) => id));
    }
    expect(seen).toEqual(catalog.models.map(({ id }) => id));
  },
);

it.each([
  ["limit", 0],
  ["limit", 501],
  ["limit", 1.5],
  ["limit", Number.NaN],
  ["offset", -1],
  ["offset", 0.5],
])("refuses %s %d, naming the field", (field, value) => {
  expect(() => listModels(catalog, { [field]: value })).toThrow(
    expect.objectContaining({
      code: "invalid_request",
      details: expect.objectContaining({ param: field }),
    }),
  );
});
