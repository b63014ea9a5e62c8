import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { parseJsonl } from "#catalog/jsonl.ts";
import { loadCatalog } from "#catalog/load.ts";
import { getModel } from "#services/catalog/get-model.ts";

const catalog = loadCatalog();

/** Rows as the facts folder has them where one is given, else as they are shipped. */
const folder =
  process.env["GREATROUTER_CATALOG_FACTS"] ?? path.join("src/catalog/data");
const read = new Map<string, Record<string, unknown>[]>();
function facts(name: string): Record<string, unknown>[] {
  let rows = read.get(name);
  if (!rows) {
    const text = readFileSync(path.join(folder, `${name}.jsonl`), "utf8");
    rows = parseJsonl(text) as Record<string, unknown>[];
    read.set(name, rows);
  }
  return rows;
}

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
    const fact = facts("models").find((row) => row["id"] === id);
    expect(page).toMatchObject({ ...fact });
    expect(page.benchmarks).toEqual(
      expect.arrayContaining(
        facts("benchmarks")
          .filter((row) => row["model_id"] === id)
          .map((row) => expect.objectContaining(row)),
      ),
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

it("says to what another name of a model leads", () => {
  const page = getModel(catalog, "openai/gpt-latest");
  expect(page.requested_id).toBe("openai/gpt-latest");
  expect(page.id).toMatch(/^openai\/gpt-/);
  expect(getModel(catalog, page.id)).not.toHaveProperty("requested_id");
});
