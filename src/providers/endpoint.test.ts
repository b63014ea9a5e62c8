import { expect, it } from "vitest";
import { baseUrlVariable, endpointOf } from "#providers/endpoint.ts";
import { aHost } from "#tests/support/upstream-call.ts";

const KEY = { ACME_API_KEY: "sk-1" };

it("reaches a host with its key", () => {
  expect(endpointOf(aHost(), KEY)).toEqual({
    baseUrl: "https://api.acme.test/v1",
    headers: { authorization: "Bearer sk-1" },
  });
});

it.each([{}, { ACME_API_KEY: "" }, { ACME_API_KEY: "  " }])(
  "does not know a host without a key: %j",
  (env) => {
    expect(endpointOf(aHost(), env)).toBeNull();
  },
);

it.each([
  ["Authorization: Bearer {key}", { authorization: "Bearer sk-1" }],
  ["api-subscription-key: {key}", { "api-subscription-key": "sk-1" }],
  [
    "cf-aig-authorization: Bearer {key}",
    { "cf-aig-authorization": "Bearer sk-1" },
  ],
  [
    "x-api-key: {key} (with anthropic-version: 2023-06-01)",
    { "x-api-key": "sk-1", "anthropic-version": "2023-06-01" },
  ],
  ["Authorization: Bearer {oauth access token}", null],
  ["AWS Signature V4, or Authorization: Bearer {bedrock api key}", null],
])("understands the scheme %j", (auth, headers) => {
  expect(endpointOf(aHost({ auth }), KEY)?.headers ?? null).toEqual(headers);
});

it("keeps a key that looks like a replacement pattern", () => {
  const env = { ACME_API_KEY: "a$&b" };
  expect(endpointOf(aHost(), env)?.headers.authorization).toBe("Bearer a$&b");
});

it("takes the base URL from the environment", () => {
  const env = { ...KEY, ACME_BASE_URL: "http://127.0.0.1:9/v1/" };
  expect(endpointOf(aHost(), env)?.baseUrl).toBe("http://127.0.0.1:9/v1");
  expect(
    endpointOf(aHost(), { ...KEY, ACME_BASE_URL: "not a url" }),
  ).toBeNull();
  expect(baseUrlVariable("fireworks-ai")).toBe("FIREWORKS_AI_BASE_URL");
});

it("fills placeholders, and does not know a host where one is missing", () => {
  const databricks = aHost({
    slug: "databricks",
    base_url: "https://{workspace}/serving-endpoints",
  });
  expect(endpointOf(databricks, KEY)).toBeNull();
  const env = {
    ...KEY,
    DATABRICKS_HOST: "https://dbc-1.cloud.databricks.com/",
  };
  expect(endpointOf(databricks, env)?.baseUrl).toBe(
    "https://dbc-1.cloud.databricks.com/serving-endpoints",
  );
  const other = aHost({ base_url: "https://{region}.acme.test" });
  expect(endpointOf(other, { ...KEY, ACME_REGION: "eu" })?.baseUrl).toBe(
    "https://eu.acme.test",
  );
});
