import { isObject, objectsOf, type Json } from "#providers/json.ts";
import { hashOf } from "#providers/sandbox/hash.ts";
import { sampleOf } from "#providers/sandbox/sample/value.ts";

/** A call of the tool that the request insists on, as a message holds it; null where the model is free to speak. */
export function forcedToolCall(body: Readonly<Json>): Json | null {
  const tool = forcedTool(body);
  if (!tool) return null;
  const isCustom = tool.type === "custom" && isObject(tool.custom);
  const made = isObject(tool.custom) && isCustom ? tool.custom : tool.function;
  if (!isObject(made) || typeof made.name !== "string") return null;
  const { name } = made;
  const id = `call_sandbox${hashOf(JSON.stringify([name, made.parameters ?? null])).toString(16)}`;
  if (isCustom)
    return { id, type: "custom", custom: { name, input: `sandbox ${name}` } };
  const value = sampleOf(made.parameters ?? { type: "object" }, name);
  return {
    id,
    type: "function",
    function: { name, arguments: JSON.stringify(isObject(value) ? value : {}) },
  };
}

function forcedTool({
  tools,
  tool_choice: choice,
  functions,
  function_call: legacy,
}: Readonly<Json>): Json | null {
  const offered = objectsOf(tools);
  if (choice === "required") return offered[0] ?? null;
  if (isObject(choice)) return chosenBy(choice, offered);
  if (isObject(legacy)) {
    const named = objectsOf(functions).find(({ name }) => name === legacy.name);
    return named ? { type: "function", function: named } : null;
  }
  return null;
}

function chosenBy(choice: Json, offered: Json[]): Json | null {
  const allowed = choice.allowed_tools;
  if (isObject(allowed)) {
    return allowed.mode === "required"
      ? (objectsOf(allowed.tools).map((tool) =>
          named(nameOf(tool), offered),
        )[0] ?? null)
      : null;
  }
  return named(nameOf(choice), offered);
}

function named(name: unknown, offered: Json[]): Json | null {
  return offered.find((tool) => nameOf(tool) === name) ?? null;
}

function nameOf(tool: Json): unknown {
  for (const kind of [tool.function, tool.custom]) {
    if (isObject(kind)) return kind.name;
  }
  return tool.name;
}
