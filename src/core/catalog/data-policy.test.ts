import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { hostRows } from "#core/catalog/data-policy.ts";

const catalog = loadCatalog();
const hostsOf = (id: string) => {
  const model = catalog.byId.get(id);
  if (!model) throw new Error(`No ${id}`);
  return { model, rows: hostRows(catalog, model) };
};

it("tells of each host of a model once what it does with data, and who says so", () => {
  const { model, rows } = hostsOf("openai/gpt-4o-mini");
  expect(rows.map(({ host }) => host)).toEqual([
    ...new Set(model.offers.map(({ host }) => host)),
  ]);
  expect(rows.find(({ host }) => host === "openai")).toMatchObject({
    name: "OpenAI",
    data_policy: {
      trains_on_data: false,
      retention_days: 30,
      zero_retention: "on_request",
      source: "https://developers.openai.com/api/docs/guides/your-data",
    },
  });
});

it("says null where nothing is known, and never no", () => {
  const { rows } = hostsOf("openai/gpt-4o-mini");
  expect(rows.find(({ host }) => host === "venice")?.data_policy).toEqual({
    trains_on_data: null,
    retention_days: null,
    zero_retention: null,
    regions: null,
    note: null,
    source: null,
    read: null,
  });
});
