import { referenced, typeName } from "./names.mjs";

const HEADER = `# Generated from public/openapi.json by sdks/generate.mjs; do not edit.
"""What the API answers, as its methods' results are typed."""

from __future__ import annotations

from typing import Any, Dict, List, Literal, TypedDict, Union

`;

/** One TypedDict or alias for each component that an answer is made of, dependencies first. */
export function pythonTypes(document) {
  const { schemas } = document.components;
  const written = new Map();
  for (const name of answered(document)) write(name);
  return HEADER + [...written.values()].join("\n");

  function write(name) {
    if (written.has(name)) return;
    written.set(name, "");
    const blocks = [];
    const expression = typeOf(schemas[name], name, blocks, write);
    if (expression !== name) blocks.push(`${name} = ${expression}\n`);
    written.delete(name);
    written.set(name, blocks.join("\n"));
  }
}

function answered(document) {
  const found = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .flatMap((operation) => Object.values(operation?.responses ?? {}))
    .map((response) => response.content?.["application/json"]?.schema)
    .map((schema) => schema && referenced(schema))
    .filter((name) => name !== undefined);
  return new Set(found);
}

function typeOf(schema, name, blocks, write) {
  const inner = (part) => typeOf(part, name, blocks, write);
  if (schema.$ref) {
    write(referenced(schema));
    return referenced(schema);
  }
  if ("const" in schema) return literal([schema.const]);
  if (schema.enum) return literal(schema.enum);
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return union(choice.map(inner));
  if (Array.isArray(schema.type)) {
    return union(schema.type.map((type) => inner({ ...schema, type })));
  }
  if (schema.type === "array") return `List[${inner(schema.items ?? {})}]`;
  if (schema.type === "object") return object(schema, name, blocks, write);
  const plain = { string: "str", number: "float", integer: "int" };
  const other = { boolean: "bool", null: "None" };
  return plain[schema.type] ?? other[schema.type] ?? "Any";
}

function object({ properties = {}, required = [] }, name, blocks, write) {
  const fields = Object.entries(properties)
    .filter(([, schema]) => !schema.not)
    .map(([key, schema]) => ({
      required: required.includes(key),
      text: `    ${key}: ${typeOf(schema, name + typeName(key), blocks, write)}\n`,
    }));
  if (fields.length === 0) return "Dict[str, Any]";
  const lines = (always) =>
    fields.filter((field) => field.required === always).map((f) => f.text);
  const optional = lines(false);
  if (optional.length === 0) {
    blocks.push(`class ${name}(TypedDict):\n${lines(true).join("")}\n`);
    return name;
  }
  // `NotRequired` would need Python 3.11: what is always there goes into a base class.
  let base = "TypedDict";
  if (lines(true).length > 0) {
    base = `_${name}Required`;
    blocks.push(`class ${base}(TypedDict):\n${lines(true).join("")}\n`);
  }
  blocks.push(`class ${name}(${base}, total=False):\n${optional.join("")}\n`);
  return name;
}

function literal(values) {
  const spelled = { true: "True", false: "False", null: "None" };
  const texts = values.map(
    (value) => spelled[JSON.stringify(value)] ?? JSON.stringify(value),
  );
  return `Literal[${texts.join(", ")}]`;
}

function union(types) {
  const distinct = [...new Set(types)];
  return distinct.length === 1 ? distinct[0] : `Union[${distinct.join(", ")}]`;
}
