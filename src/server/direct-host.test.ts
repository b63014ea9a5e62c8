import { expect, it } from "vitest";
import { isApiPath } from "#server/direct-host.ts";

it.each([
  "/v1",
  "/v1/",
  "/v1/auto/route",
  "/v1//who",
  "/v1?x=1",
  "/healthz",
  "/readyz?verbose",
  "http://router.example.com/v1/models",
])("%s is the API's", (url) => {
  expect(isApiPath(url)).toBe(true);
});

it.each([
  "/",
  "/v10",
  "/v1beta/models",
  "/healthzz",
  "/docs/v1",
  "/?next=/v1",
  "*",
  "",
])("%s is a screen's, or nobody's", (url) => {
  expect(isApiPath(url)).toBe(false);
});
