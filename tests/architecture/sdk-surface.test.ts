import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** Operations that are another spelling of one that has a method. */
const SPELLED_OTHERWISE = [
  "GET /v1/catalog/families/{taxonomy}/{line}", // getFamily
  "GET /v1/models/{id}", // getModel
];

type Case = {
  call: { method: string };
  exchanges: { request: { method: string; path: string } }[];
};
const document = JSON.parse(read("public/openapi.json")) as {
  paths: Record<string, Record<string, unknown>>;
};
const cases = readdirSync(join(ROOT, "sdks/cases"))
  .filter((file) => file.endsWith(".json"))
  .flatMap((file) => JSON.parse(read(`sdks/cases/${file}`)) as Case[]);

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

/** The operation that serves the request: of those that fit, the one with the fewest open places. */
function operationOf(request: string): string | undefined {
  const open = (operation: string) => operation.split("{").length;
  return operations
    .filter((operation) => {
      const pattern = operation.replace(/\{[^}]+\}/g, "[^/]+");
      return new RegExp(`^${pattern.replaceAll(".", "\\.")}$`).test(request);
    })
    .sort((a, b) => open(a) - open(b))[0];
}

function sourcesOf(folder: string): string {
  return readdirSync(join(ROOT, folder))
    .filter((file) => /\.(ts|py)$/.test(file))
    .map((file) => read(`${folder}/${file}`))
    .join("\n");
}

it("has a method in both SDKs for every operation of the OpenAPI document", () => {
  const asked = cases
    .filter(({ call }) => call.method !== "request")
    .flatMap(({ exchanges }) => exchanges)
    .map(({ request: { method, path } }) => operationOf(`${method} ${path}`));
  const without = operations
    .filter((operation) => !asked.includes(operation))
    .filter((operation) => !SPELLED_OTHERWISE.includes(operation));
  expect(
    without.map(
      (operation) =>
        `${operation}: give it a method in sdks/typescript/src/client.ts and in sdks/python/src/greatrouter/_ops.py, ` +
        `and a case in sdks/cases/surface.json that asks for it; then run \`npm run openapi\`.`,
    ),
  ).toEqual([]);
});

it("has the methods of the cases in both SDKs", () => {
  const typescript = sourcesOf("sdks/typescript/src");
  const python = sourcesOf("sdks/python/src/greatrouter");
  const wrong = [...new Set(cases.map(({ call }) => call.method))].filter(
    (name) => {
      const snake = name.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`);
      return (
        !new RegExp(`^  (?:async )?${name}[(<]`, "m").test(typescript) ||
        !new RegExp(`^    (?:async )?def ${snake}\\(`, "m").test(python)
      );
    },
  );
  expect(wrong).toEqual([]);
});
