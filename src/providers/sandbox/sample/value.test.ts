import { Script } from "node:vm";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { sampleOf } from "#providers/sandbox/sample/value.ts";
import fc from "#tests/support/properties.ts";

/** What is wrong with the schema's sample, and the sample. */
function judged(schema: object): { errors: unknown[]; value: unknown } {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const value: unknown = JSON.parse(JSON.stringify(sampleOf(schema)));
  ajv.validate(schema, value);
  return { errors: ajv.errors ?? [], value };
}

describe("a value that fits the schema", () => {
  it.each<[string, object]>([
    ["nothing asked", {}],
    [
      "a flat object",
      {
        type: "object",
        properties: { a: { type: "string" }, b: { type: "integer" } },
        required: ["a", "b"],
        additionalProperties: false,
      },
    ],
    [
      "no type, only properties",
      { properties: { a: { type: "boolean" } }, required: ["a"] },
    ],
    ["required but not described", { type: "object", required: ["x"] }],
    [
      "enum and const",
      {
        type: "object",
        properties: { a: { enum: ["x", "y"] }, b: { const: 7 } },
        required: ["a", "b"],
      },
    ],
    ["a nullable enum", { type: ["string", "null"], enum: [null, "x"] }],
    [
      "numbers with bounds",
      {
        type: "array",
        prefixItems: [
          { type: "number", minimum: 3.5, maximum: 3.75 },
          { type: "integer", exclusiveMinimum: 9, multipleOf: 7 },
          { type: "number", exclusiveMaximum: -2 },
          { type: "integer", maximum: -10 },
          { type: "number", multipleOf: 0.25, minimum: 2 },
        ],
        items: false,
        minItems: 5,
      },
    ],
    [
      "long and short strings",
      {
        type: "array",
        items: { type: "string", minLength: 40, maxLength: 45 },
      },
    ],
    ["a very short string", { type: "string", maxLength: 2 }],
    ["an empty array", { type: "array", maxItems: 0 }],
    ["many items", { type: "array", minItems: 3, items: { type: "boolean" } }],
    [
      "a set of strings",
      {
        type: "array",
        minItems: 3,
        uniqueItems: true,
        items: { type: "string" },
      },
    ],
    [
      "a set out of an enum",
      {
        type: "array",
        minItems: 2,
        uniqueItems: true,
        items: { enum: ["a", "b", "c"] },
      },
    ],
    [
      "a set of numbers",
      {
        type: "array",
        minItems: 3,
        uniqueItems: true,
        items: { type: "integer" },
      },
    ],
    [
      "free keys",
      {
        type: "object",
        additionalProperties: { type: "integer" },
        minProperties: 2,
      },
    ],
    [
      "a reference",
      {
        $defs: {
          p: {
            type: "object",
            properties: { n: { type: "string" } },
            required: ["n"],
          },
        },
        $ref: "#/$defs/p",
      },
    ],
    [
      "a tree",
      {
        $defs: {
          node: {
            type: "object",
            properties: {
              name: { type: "string" },
              children: { type: "array", items: { $ref: "#/$defs/node" } },
            },
            required: ["name", "children"],
            additionalProperties: false,
          },
        },
        $ref: "#/$defs/node",
      },
    ],
    [
      "a list by a nullable reference",
      {
        $defs: {
          n: {
            type: "object",
            properties: {
              v: { type: "integer" },
              next: { anyOf: [{ $ref: "#/$defs/n" }, { type: "null" }] },
            },
            required: ["v"],
          },
        },
        $ref: "#/$defs/n",
      },
    ],
    [
      "allOf",
      {
        allOf: [
          {
            type: "object",
            properties: { a: { type: "string" } },
            required: ["a"],
          },
          {
            properties: { b: { type: "number", minimum: 4 } },
            required: ["b"],
          },
        ],
      },
    ],
    [
      "anyOf",
      {
        anyOf: [
          { type: "null" },
          {
            type: "object",
            properties: { kind: { const: "x" } },
            required: ["kind"],
          },
        ],
      },
    ],
    [
      "oneOf in a property",
      {
        type: "object",
        properties: {
          shape: {
            oneOf: [
              {
                type: "object",
                properties: { r: { type: "number" } },
                required: ["r"],
              },
              { type: "string" },
            ],
          },
        },
        required: ["shape"],
      },
    ],
    [
      "an awkward key",
      {
        type: "object",
        properties: {
          __proto__: null,
          constructor: { type: "string" },
          "a/b": { type: "integer" },
        },
        required: ["constructor", "a/b"],
      },
    ],
    ["a date pattern", { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" }],
    [
      "an id pattern",
      {
        type: "string",
        pattern: "^[A-Z]{2,3}-[0-9]+(\\.[a-f]{2})?$",
        minLength: 8,
      },
    ],
    ["alternatives", { type: "string", pattern: "^(?:cat|dog)s?$" }],
    ["what must not be", { type: "string", pattern: "^[^a-z\\d]+$" }],
    [
      "a pattern without anchors",
      { type: "string", pattern: "@", minLength: 20 },
    ],
    [
      "property names of Unicode",
      { type: "string", pattern: "^\\p{Lu}\\p{L}+$" },
    ],
  ])("%s", (_what, schema) => {
    expect(judged(schema)).toMatchObject({ errors: [] });
  });

  it("of a nested object with everything optional", () => {
    const schema = {
      type: "object",
      properties: {
        city: { type: "string" },
        days: {
          type: "array",
          items: { type: "object", properties: { high: { type: "number" } } },
        },
      },
    };
    expect(judged(schema).value).toEqual({
      city: "sandbox city",
      days: [{ high: 1 }],
    });
  });

  it("whatever the schema is made of", () => {
    const leaf = fc.oneof(
      fc.constant({ type: "boolean" }),
      fc.constant({ type: "null" }),
      fc.record({
        type: fc.constant("integer"),
        minimum: fc.integer({ min: -50, max: 50 }),
      }),
      fc.record({ type: fc.constant("string"), minLength: fc.nat(30) }),
      fc.record({ enum: fc.array(fc.string(), { minLength: 1 }) }),
    );
    const { schema } = fc.letrec<{ schema: object }>((tie) => ({
      schema: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.record({
          type: fc.constant("array"),
          items: tie("schema"),
          minItems: fc.nat(2),
        }),
        fc.record({
          anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }),
        }),
        fc
          .dictionary(fc.string(), tie("schema"), {
            noNullPrototype: true,
            maxKeys: 4,
          })
          .map((properties) => ({
            type: "object",
            properties,
            required: Object.keys(properties),
          })),
      ),
    }));
    fc.assert(
      fc.property(schema, (made) => {
        expect(judged(made)).toMatchObject({ errors: [] });
      }),
    );
  });
});

it.each<[string, object]>([
  ["references in a circle", { $ref: "#" }],
  ["circles that double", { allOf: [{ $ref: "#" }, { $ref: "#" }] }],
  [
    "arrays of arrays",
    {
      type: "array",
      minItems: 1000,
      items: {
        type: "array",
        minItems: 1000,
        items: { type: "array", minItems: 1000 },
      },
    },
  ],
  [
    "a required recursion",
    {
      type: "object",
      properties: { a: { $ref: "#" }, b: { $ref: "#" } },
      required: ["a", "b"],
    },
  ],
  [
    "a pattern that backtracks",
    { type: "string", pattern: "^(a+)+b$(?!)", minLength: 60 },
  ],
  [
    "a pattern that grows",
    { type: "string", pattern: "((((a{99}){99}){99}){99}){99}" },
  ],
  ["a reference to nowhere", { $ref: "#/$defs/none" }],
  ["no regular expression", { type: "string", pattern: "(" }],
  ["a schema that nothing fits", { type: "object", properties: { a: false } }],
])("ends soon on %s", (_what, schema) => {
  const begun = process.threadCpuUsage();
  JSON.stringify(sampleOf(schema));
  const { user, system } = process.threadCpuUsage(begun);
  expect((user + system) / 1000).toBeLessThan(2000);
});

it("does not hold against a pattern what the machine did meanwhile", () => {
  const pattern = "^(?:cat|dog)s?$";
  const run = vi.spyOn(Script.prototype, "runInContext");
  onTestFinished(() => run.mockRestore());
  run.mockImplementationOnce(() => {
    const late = new Error("Script execution timed out after 250ms");
    throw Object.assign(late, { code: "ERR_SCRIPT_EXECUTION_TIMEOUT" });
  });
  expect(judged({ type: "string", pattern })).toMatchObject({ errors: [] });
  expect(run).toHaveBeenCalledTimes(2);
});
