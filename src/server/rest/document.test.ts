import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { callRest, type Told } from "#tests/support/fake-api.ts";
import { openApiDocument } from "#server/rest/document.ts";
import { OPERATIONS } from "#server/rest/operations.ts";

const COMMITTED = new URL("../../../public/openapi.json", import.meta.url);
const document = openApiDocument() as unknown as Json;

type Json = { [key: string]: Json };

/** Parts of the document become schemas with the document's own components beside them. */
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema({ $id: "doc", ...document });

function validatorAt(...path: string[]): ValidateFunction {
  const pointer = path
    .map((part) =>
      encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")),
    )
    .join("/");
  return ajv.compile({ $ref: `doc#/${pointer}` });
}

function answerSchema(method: string, path: string, status: number) {
  const key = method.toLowerCase();
  const response = document.paths?.[path]?.[key]?.responses?.[String(status)];
  if (!response) return null;
  const reference = response.$ref as unknown as string | undefined;
  const at = reference
    ? reference.slice(2).split("/")
    : ["paths", path, key, "responses", String(status)];
  return validatorAt(...at, "content", "application/json", "schema");
}

const isError = validatorAt("components", "schemas", "Error");

/** What of an answer the document does not promise; empty where it keeps its word. */
function undocumented(method: string, path: string, told: Told): unknown[] {
  if (told.status >= 500) return [told.status, told.text];
  const validate = answerSchema(method, path, told.status);
  if (!validate) return [`${method} ${path} does not promise ${told.status}`];
  validate(told.body);
  return validate.errors ?? [];
}

/** Without what has a handler of its own. */
const SERVED = OPERATIONS.filter(
  ({ procedure, path }) => procedure || path === "/v1/openapi.json",
);
const GOOD_BODIES: Record<string, object> = {
  "/v1/auto/route": { prompt: "x", input: {} },
  "/v1/auto/suggest": { prompt: "x" },
  "/v1/auto/explain": { prompt: "x" },
  "/v1/models/route": { query: "llm", input: { prompt: "x" } },
  "/v1/models/price-comparison": {},
  "/v1/models/query": {},
  "/v1/models/recommend": { task: "text" },
  "/v1/auto/feedback": {
    prompt: "a cat",
    classified_task: "text",
    correct: false,
    suggested_task: "image",
  },
  "/v1/preferences/{key}": { value: "code" },
  "/v1/provider-keys/{host}": { key: "sk-0123456789" },
  "/v1/models/{provider}/{model}/validate-input": { prompt: "x" },
  "/v1/models/{provider}/{model}/validate-output": {},
};
/** What the parameters of paths may be. */
const GOOD_PARAMETERS: Record<string, string> = {
  "/v1/models/{id}": "/v1/models/acme%2Fsmall",
  "/v1/catalog/families/{id}": "/v1/catalog/families/llm%2Facme--test",
  "{provider}": "acme",
  "{model}": "small",
  "{taxonomy}": "llm",
  "{line}": "acme--test",
  "{key}": "default_task",
  "{host}": "acme",
};
const filled = (path: string): string =>
  Object.entries(GOOD_PARAMETERS).reduce(
    (whole, [name, value]) => whole.replace(name, value),
    path,
  );
const WRONG_VALUES = [
  "x",
  "",
  0,
  -1,
  1.5,
  1e308,
  true,
  false,
  null,
  [],
  [[]],
  {},
  { x: 1 },
  "\u0000",
];
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

describe("the OpenAPI document", () => {
  it("is the one committed in public/openapi.json; npm run openapi writes it", async () => {
    const committed = JSON.parse(await readFile(COMMITTED, "utf8")) as unknown;
    expect(committed).toEqual(document);
  });

  it("passes a public linter without a word", async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        "node_modules/@redocly/cli/bin/cli.js",
        "lint",
        "--format=json",
        COMMITTED.pathname,
      ],
      {
        env: {
          ...process.env,
          REDOCLY_TELEMETRY: "off",
          REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
        },
      },
    );
    const { totals } = JSON.parse(stdout) as { totals: unknown };
    expect(totals).toMatchObject({ errors: 0, warnings: 0 });
  });

  it("describes exactly what is served", () => {
    const described = Object.entries(document.paths ?? {}).flatMap(
      ([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(
      OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort(),
    );
  });

  it("says a word on every field of every request and answer", () => {
    const silent: string[] = [];
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== "object" || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (key === "properties") {
          for (const [name, field] of Object.entries(inner as Json)) {
            if (!field.description && !field.$ref) {
              silent.push(`${at}.${name}`);
            }
          }
        }
        walk(inner, `${at}.${key}`);
      }
    };
    walk(document.paths, "paths");
    walk(document.components, "components");
    expect(silent).toEqual([]);
  });
});

describe.each(SERVED)(
  "$method $path keeps to the document",
  ({ method, path }) => {
    const good = method === "DELETE" ? undefined : GOOD_BODIES[path];

    it("when asked rightly", async () => {
      const told = await callRest(method, filled(path), { json: good });
      expect(told.status).toBe(200);
      expect(undocumented(method, path, told)).toEqual([]);
    });

    it("when a field has the wrong type", async () => {
      const described = document.paths?.[path]?.[method.toLowerCase()];
      const schema =
        described?.requestBody?.content?.["application/json"]?.schema;
      for (const field of Object.keys(schema?.properties ?? {})) {
        for (const value of WRONG_VALUES) {
          const told = await callRest(method, filled(path), {
            json: { ...good, [field]: value },
          });
          expect(undocumented(method, path, told)).toEqual([]);
        }
      }
      const parameters = (described?.parameters ?? []) as unknown as {
        in: string;
        name: string;
      }[];
      for (const { name } of parameters.filter(
        (parameter) => parameter.in === "query",
      )) {
        for (const value of [
          "",
          "%00",
          "true",
          "-1",
          "NaN",
          "a&" + name + "=b",
          "%zz",
        ]) {
          const told = await callRest(
            method,
            `${filled(path)}?${name}=${value}`,
            {},
          );
          expect(undocumented(method, path, told)).toEqual([]);
        }
      }
    });

    it.each([
      "constructor",
      "toString",
      "__proto__",
      "hasOwnProperty",
      "",
      "a.b",
      "$where",
    ])("when a key is odd: %j", async (key) => {
      const text = `${JSON.stringify(good ?? {}).slice(0, -1)}${good && Object.keys(good).length > 0 ? "," : ""}${JSON.stringify(key)}:1}`;
      const told = good
        ? await callRest(method, filled(path), { text })
        : await callRest(
            method,
            `${filled(path)}?${encodeURIComponent(key)}=1`,
          );
      expect(undocumented(method, path, told)).toEqual([]);
    });

    const others = METHODS.filter(
      (other) => !SERVED.some((it) => it.path === path && it.method === other),
    );
    it.each(others)("when asked with %s", async (other) => {
      const hasBody = other !== "GET" && other !== "HEAD";
      const told = await callRest(
        other,
        filled(path),
        hasBody ? { json: {} } : {},
      );
      const isHeadOfGet = other === "HEAD" && method === "GET";
      const wanted = other === "OPTIONS" ? 204 : isHeadOfGet ? 200 : 405;
      expect(told.status).toBe(wanted);
      expect(isHeadOfGet || told.headers.get("allow")?.includes(method)).toBe(
        true,
      );
      expect(told.text === "" || isError(told.body)).toBe(true);
    });
  },
);
