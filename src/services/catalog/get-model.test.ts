import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { getModel } from "#services/catalog/get-model.ts";

const catalog = loadCatalog();

/** The same picks on every run. */
function picks(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % catalog.models.length;
  });
}

it.each(picks(25, 20_261_123).map((at) => catalog.models[at]?.id ?? ""))(
  "agrees with the data field by field: %s",
  (id) => {
    const page = getModel(catalog, id);
    expect(page).toMatchObject({ ...catalog.byId.get(id) });
    expect(page.benchmarks).toEqual(
      [...catalog.benchmarks.values()]
        .flat()
        .filter(({ model_id }) => model_id === id),
    );
    expect(page).not.toHaveProperty("performance_timeseries");
  },
);

it("shows retired models, and says what an unknown name may have meant", () => {
  const retired = catalog.models.find(({ status }) => status === "retired");
  expect(getModel(catalog, retired?.id ?? "").status).toBe("retired");
  expect(() => getModel(catalog, "openai/gpt-6-1")).toThrow(
    expect.objectContaining({ code: "unknown_model" }),
  );
});
