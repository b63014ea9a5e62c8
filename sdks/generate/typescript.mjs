import { referenced, typeName } from "./names.mjs";

const HEADER =
  "// Generated from public/openapi.json by sdks/generate.mjs; do not edit.\n";

/** One exported type for each component, and for each request body and query that is described in place. */
export function typescriptTypes(document) {
  const types = new Map(Object.entries(document.components.schemas));
  for (const operation of operations(document)) {
    const name = typeName(operation.operationId);
    const body = operation.requestBody?.content?.["application/json"]?.schema;
    if (body && !body.$ref) add(types, `${name}Request`, body);
    const query = (operation.parameters ?? []).filter((p) => p.in === "query");
    if (query.length > 0) add(types, `${name}Query`, queryObject(query));
  }
  return (
    HEADER +
    [...types]
      .map(
        ([name, schema]) =>
          `${comment(schema)}export type ${name} = ${typeOf(schema)};\n`,
      )
      .join("\n")
  );
}

function operations(document) {
  return Object.values(document.paths).flatMap((path) =>
    Object.values(path).filter((operation) => operation?.operationId),
  );
}

function add(types, name, schema) {
  if (!types.has(name)) types.set(name, schema);
}

function queryObject(parameters) {
  return {
    type: "object",
    properties: Object.fromEntries(
      parameters.map(({ name, schema, description }) => [
        name,
        { description, ...schema },
      ]),
    ),
    required: parameters.filter((p) => p.required).map((p) => p.name),
    additionalProperties: false,
  };
}

function typeOf(schema) {
  if (schema.$ref) return referenced(schema);
  if (schema.not) return "never";
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((v) => JSON.stringify(v)));
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return union(choice.map(typeOf));
  if (schema.allOf) return schema.allOf.map(typeOf).join(" & ");
  if (Array.isArray(schema.type)) {
    return union(schema.type.map((type) => typeOf({ ...schema, type })));
  }
  if (schema.type === "array") return `Array<${typeOf(schema.items ?? {})}>`;
  if (schema.type === "object") return objectType(schema);
  if (schema.type === "integer") return "number";
  return schema.type ?? "unknown";
}

function union(types) {
  return [...new Set(types)].join(" | ");
}

function objectType({
  properties = {},
  required = [],
  additionalProperties = {},
}) {
  const fields = Object.entries(properties).map(
    ([name, schema]) =>
      `${comment(schema)}${JSON.stringify(name)}${required.includes(name) ? "" : "?"}: ${typeOf(schema)};`,
  );
  if (fields.length === 0) {
    const value = additionalProperties ? typeOf(additionalProperties) : "never";
    return `Record<string, ${value}>`;
  }
  if (additionalProperties) fields.push("[key: string]: unknown;");
  return `{\n${fields.join("\n")}\n}`;
}

function comment({ description }) {
  return description
    ? `/** ${description.replaceAll("*/", "* /").replace(/\s+/g, " ")} */\n`
    : "";
}
