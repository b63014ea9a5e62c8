import { expect, it } from "vitest";
import {
  listHref,
  listQueryOf,
  modelQueryOf,
} from "#features/catalog/list-query.ts";

it("reads the filters of a URL and asks the API for them", () => {
  const query = listQueryOf({
    q: "opus",
    category: "llm",
    provider: "anthropic",
    capability: "vision",
    tier: "premium",
    page: "3",
  });
  expect(modelQueryOf(query)).toEqual({
    text: "opus",
    category: "llm",
    provider: "anthropic",
    capabilities: ["vision"],
    price_tier: "premium",
    routable_only: true,
    limit: 50,
    offset: 100,
  });
  expect(modelQueryOf(listQueryOf({ all: "1" }))).toEqual({
    limit: 50,
    offset: 0,
  });
});

it.each([
  [{ page: "-1" }, { offset: 0 }],
  [{ page: "1e9" }, { offset: 0 }],
  [{ page: ["2", "7"] }, { offset: 50 }],
  [{ tier: "cheapest" }, { price_tier: undefined }],
])("takes whatever a URL says: %o", (params, asked) => {
  expect(modelQueryOf(listQueryOf(params))).toMatchObject(
    JSON.parse(JSON.stringify(asked)) as object,
  );
});

it("keeps the filters from page to page, and begins anew with another filter", () => {
  const query = listQueryOf({ q: "a b", tier: "economy", page: "2" });
  expect(listHref(query, { page: 3 })).toBe(
    "/models?q=a+b&tier=economy&page=3",
  );
  expect(listHref(query, { tier: "" })).toBe("/models?q=a+b");
  expect(listHref(listQueryOf({}))).toBe("/models");
});
