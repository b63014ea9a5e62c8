import { describe, expect, it } from "vitest";
import { checkPreference } from "#core/preferences/check.ts";
import { aCatalog, aModel } from "#tests/support/fake-plan.ts";

const catalog = aCatalog([
  aModel("acme/large", ["acme"], { native_id: "large-2026" }),
  aModel("other/small", ["other"]),
]);

describe("what a preference may be", () => {
  it.each([
    ["default_optimization", "price-optimized", "price-optimized"],
    ["default_task", "code", "code"],
    ["default_task", null, null],
    ["content_mode_default", "edit", "edit"],
    ["content_mode_default", null, null],
    ["excluded_providers", [], []],
    ["excluded_providers", ["acme", "Acme", "other"], ["acme", "other"]],
    ["preferred_providers", ["other"], ["other"]],
    ["excluded_models", ["ACME/large", "acme/large"], ["acme/large"]],
  ] as const)("%s takes %j and keeps %j", (key, value, kept) => {
    expect(checkPreference(catalog, key, value)).toEqual(kept);
  });

  it.each([
    ["default_optimization", "cheap", '"price-optimized"'],
    ["default_optimization", null, '"balanced"'],
    ["default_task", "poetry", '"web_search", null'],
    ["default_task", ["code"], '"code"'],
    ["content_mode_default", "draw", '"combine", null'],
    ["excluded_providers", "acme", '["openai"]'],
    ["excluded_providers", null, '["openai"]'],
    ["preferred_providers", [1], '["openai"]'],
    ["preferred_providers", ["acme", "acne"], '"acne"'],
    ["excluded_models", ["acme/lrge"], "Nearest: acme/large"],
    ["excluded_models", ["acme/large", "nobody/none"], '"nobody/none"'],
    ["excluded_models", Array.from({ length: 1_001 }, () => "x"), "1000"],
  ] as const)("%s refuses %j, saying %s", (key, value, said) => {
    expect(() => checkPreference(catalog, key, value)).toThrow(said);
  });

  it("names the place of every unknown name", () => {
    const names = ["acme/large", "a/b", "other/small", "c/d"];
    expect(() => checkPreference(catalog, "excluded_models", names)).toThrow(
      expect.objectContaining({
        code: "invalid_request",
        details: expect.objectContaining({
          param: "value",
          issues: [
            expect.objectContaining({ path: "value.1" }),
            expect.objectContaining({ path: "value.3" }),
          ],
        }) as unknown,
      }),
    );
  });
});
