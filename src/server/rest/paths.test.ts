import { describe, expect, it } from "vitest";
import { allowedMethods, pathTable } from "#server/rest/paths.ts";

const find = pathTable([
  { method: "GET", path: "/v1/models/{provider}/{model}" },
  { method: "GET", path: "/v1/models/{id}" },
  { method: "GET", path: "/v1/models/tags" },
  { method: "GET", path: "/v1/models" },
  { method: "DELETE", path: "/v1/models/{id}" },
  { method: "GET", path: "/v1/models/{provider}/tags" },
]);
const found = (path: string) => {
  const hit = find(path);
  return hit && { path: hit.operations.get("GET")?.path, params: hit.params };
};

describe("the path table", () => {
  it.each([
    ["/v1/models", "/v1/models", {}],
    ["/v1/models/tags", "/v1/models/tags", {}],
    ["/v1/models/tags/", "/v1/models/tags", {}],
    ["/v1/models/meta%2Fllama", "/v1/models/{id}", { id: "meta/llama" }],
    [
      "/v1/models/meta/llama",
      "/v1/models/{provider}/{model}",
      { provider: "meta", model: "llama" },
    ],
    [
      "/v1/models/meta/tags",
      "/v1/models/{provider}/tags",
      { provider: "meta" },
    ],
    [
      "/v1/models/a/b%20c%3Afree",
      "/v1/models/{provider}/{model}",
      { provider: "a", model: "b c:free" },
    ],
    ["/v1/models/%7Bid%7D", "/v1/models/{id}", { id: "{id}" }],
    ["/v1/models/{id}", "/v1/models/{id}", { id: "{id}" }],
  ])("finds %s", (path, documented, params) => {
    expect(found(path)).toEqual({ path: documented, params });
  });

  it.each([
    "/v1",
    "/v1/models/a/b/c",
    "/v1/models//b",
    "/V1/models",
    "/v1//models",
  ])("finds nothing at %s", (path) => {
    expect(found(path)).toBeNull();
  });

  it("names every method of a path, HEAD with GET", () => {
    const hit = find("/v1/models/x");
    expect(hit && allowedMethods(hit)).toEqual([
      "GET",
      "DELETE",
      "HEAD",
      "OPTIONS",
    ]);
  });
});
