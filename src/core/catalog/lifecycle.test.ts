import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { buildCatalog } from "#core/catalog/build.ts";
import { onDay, retiringModels } from "#core/catalog/lifecycle.ts";
import type { Model } from "#core/catalog/model.ts";

const [first] = loadCatalog().models;
if (!first) throw new Error("The catalog is empty.");
const model = (over: Partial<Model>): Model => ({
  ...first,
  as_of: "2026-11-23",
  status: "active",
  ...over,
});

it.each([
  ["2026-11-24", false],
  ["2026-11-25", true],
  ["2026-12-09", true],
  ["2026-12-10", false],
  [undefined, false],
])(
  "counts an end on %s as near on 25 November: %s",
  (retirement_date, near) => {
    const one = model(retirement_date ? { retirement_date } : {});
    const catalog = buildCatalog({ models: [one], hosts: [], benchmarks: [] });
    expect(retiringModels(catalog, "2026-11-25")).toEqual(near ? [one.id] : []);
  },
);

it("retires a model on its day, and what others serve too it only deprecates", () => {
  const ending = model({ retirement_date: "2026-12-20", open_weights: false });
  expect(onDay(ending, "2026-12-19").status).toBe("active");
  expect(onDay(ending, "2026-12-20").status).toBe("retired");
  const offers = [
    { host: first.provider, model: "a" },
    { host: "elsewhere", model: "b" },
  ];
  expect(
    onDay(model({ ...ending, open_weights: true, offers }), "2026-12-20"),
  ).toMatchObject({
    status: "deprecated",
    first_party_status: "retired",
    offers: [{ host: "elsewhere" }],
  });
});

it("leaves alone what the facts already knew", () => {
  const known = model({ status: "deprecated", retirement_date: "2026-07-31" });
  expect(onDay(known, "2027-01-01")).toBe(known);
});
