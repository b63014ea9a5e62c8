import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { buildCatalog } from "#core/catalog/build.ts";
import { familyRows } from "#core/catalog/family.ts";
import { latestModels, latestOf } from "#core/catalog/latest.ts";
import { isCurrent, isRoutable } from "#core/catalog/lifecycle.ts";
import type { Model } from "#core/catalog/model.ts";
import { resolveModel } from "#core/catalog/resolve.ts";

const catalog = loadCatalog();

it("leads from a line's name to its newest model in service", () => {
  for (const [family, { alias, model: id }] of latestModels(catalog)) {
    const model = catalog.byId.get(id);
    expect(resolveModel(catalog, alias).model?.id).toBe(id);
    expect(model && isCurrent(model) && isRoutable(model)).toBe(true);
    expect(familyRows(catalog).get(family)?.latest).toEqual({
      alias,
      model: id,
    });
    const newer = catalog.models.filter(
      (other) =>
        other.catalog_family === family &&
        other.status === "active" &&
        isRoutable(other) &&
        other.offers.length > 0 &&
        other.superseded_by === undefined &&
        (other.release_date ?? "") > (model?.release_date ?? ""),
    );
    // Where the newest is itself superseded, its successor is of another line.
    const missed = model?.superseded_by === undefined ? newer : [];
    expect([alias, missed.map((other) => other.id)]).toEqual([alias, []]);
  }
  expect(latestOf(catalog, "mistral/mistral-large-latest")?.id).toBe(
    "mistral/mistral-large-4",
  );
  expect(latestOf(catalog, "google/gemini-flash-latest")?.id).toBe(
    "google/gemini-3.8-flash",
  );
});

it("keeps ids that end so, and the names that makers give to one model", () => {
  expect(resolveModel(catalog, "openai/omni-moderation-latest").model?.id).toBe(
    "openai/omni-moderation-latest",
  );
  expect(resolveModel(catalog, "claude-3-5-sonnet-latest").model?.id).toBe(
    "anthropic/claude-3.5-sonnet",
  );
  expect(resolveModel(catalog, "openai/nothing-latest").model).toBeUndefined();
});

it("moves on when a newer model comes, and leaves out previews while another is finished", () => {
  const gpt = latestOf(catalog, "openai/gpt-latest");
  if (!gpt) throw new Error("The line has no model in service.");
  const withModel = (over: Partial<Model>) =>
    buildCatalog({
      models: [...catalog.models, { ...gpt, ...over } as Model],
      hosts: [],
      benchmarks: [],
    });
  const next = { id: "openai/gpt-99", release_date: "2027-01-01" };
  const latest = (over: Partial<Model>) =>
    latestOf(withModel({ ...next, ...over }), "openai/gpt-latest")?.id;
  expect(latest({})).toBe("openai/gpt-99");
  for (const over of [
    { status: "preview" },
    { status: "retired" },
    { catalog_visibility: "long_tail" },
    { offers: [] },
  ] as Partial<Model>[]) {
    expect(latest(over)).toBe(gpt.id);
  }
});
