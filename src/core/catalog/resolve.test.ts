import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import {
  lookUpModel,
  requireModel,
  resolveModel,
  retiredMessage,
} from "#core/catalog/resolve.ts";
import fc from "#tests/support/properties.ts";

const catalog = loadCatalog();

it("reaches every model by its id, in any case", () => {
  for (const model of catalog.models) {
    expect(resolveModel(catalog, model.id).model).toBe(model);
    expect(resolveModel(catalog, ` ${model.id.toUpperCase()} `).model).toBe(
      model,
    );
  }
});

it("reaches every model by its native id and aliases, or names all that they could mean", () => {
  for (const model of catalog.models) {
    for (const name of [model.native_id ?? [], model.aliases ?? []].flat()) {
      const found = resolveModel(catalog, name);
      expect(found.ambiguous ?? [found.model?.id]).toContain(model.id);
    }
  }
});

it("takes the id of a host, and a maker's dated id behind the maker's name", () => {
  expect(
    resolveModel(catalog, "@cf/meta/llama-3.3-70b-instruct-fp8-fast").model?.id,
  ).toBe("meta/llama-3.3-70b-instruct-fp8-fast");
  expect(resolveModel(catalog, "alibaba/qwen3-max-2025-09-23").model?.id).toBe(
    "alibaba/qwen3-max",
  );
});

it("does not choose where a name could mean several models", () => {
  const found = resolveModel(catalog, "open-mistral-7b");
  expect(found.ambiguous).toEqual(
    expect.arrayContaining([
      "mistral/mistral-7b-v0.2",
      "mistral/mistral-7b-v0.3",
    ]),
  );
  expect(() => lookUpModel(catalog, "open-mistral-7b")).toThrow(
    /could mean several models.*mistral\/mistral-7b-v0\.2/,
  );
});

it.each([
  ["openai/gtp-5", "openai/gpt-5"],
  ["gpt5-mini", "openai/gpt-5-mini"],
  ["google/gemini2.5-flash", "google/gemini-2.5-flash"],
])("names the nearest ids of %s", (typed, meant) => {
  const found = resolveModel(catalog, typed);
  expect(found.unknown).toBe(true);
  expect(found.model ? [] : found.nearest).toContain(meant);
  expect(() => requireModel(catalog, typed)).toThrow(meant);
});

it("names nothing where nothing is near", () => {
  expect(resolveModel(catalog, "∅")).toEqual({ unknown: true, nearest: [] });
});

it("answers any text at once, with at most three suggestions", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 5000 }), (name) => {
      const found = resolveModel(catalog, name);
      expect(found.model ?? found.nearest.length <= 3).toBeTruthy();
    }),
    { numRuns: 50 },
  );
  expect(() => lookUpModel(catalog, "x".repeat(1_000_000))).toThrow(
    /^.{0,300}$/s,
  );
});

it("still shows a retired model, and refuses to serve it, naming its successor", () => {
  const retired = catalog.models.filter(({ status }) => status === "retired");
  expect(retired).toHaveLength(40);
  for (const model of retired) {
    expect(lookUpModel(catalog, model.id)).toBe(model);
    expect(() => requireModel(catalog, model.id)).toThrow(
      `${model.id} was retired`,
    );
  }
  const old = {
    ...lookUpModel(catalog, "anthropic/claude-opus-4"),
    superseded_by: "anthropic/claude-opus-5.5",
  };
  expect(retiredMessage(catalog, old)).toContain(
    "Use anthropic/claude-opus-5.5 instead.",
  );
});

it("follows successors that are gone themselves, and stops where they go round", () => {
  const gone = (id: string, superseded_by: string) => ({
    ...lookUpModel(catalog, "anthropic/claude-opus-4"),
    id,
    superseded_by,
    catalog_family: "llm/acme--none",
  });
  const byId = new Map(catalog.byId)
    .set("acme/b", gone("acme/b", "openai/gpt-5"))
    .set("acme/y", gone("acme/y", "acme/x"));
  expect(
    retiredMessage({ ...catalog, byId }, gone("acme/a", "acme/b")),
  ).toContain("Use openai/gpt-5 instead.");
  expect(
    retiredMessage({ ...catalog, byId }, gone("acme/x", "acme/y")),
  ).not.toContain("instead");
});
