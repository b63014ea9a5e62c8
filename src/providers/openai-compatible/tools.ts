import { isObject, type Json } from "#providers/json.ts";

const NO_PARAMETERS: Json = { type: "object", properties: {} };

/** `functions` and `function_call`, as tools were called before, in their new words: most hosts know no others. */
export function asTools(sent: Json): void {
  const { functions, function_call: choice } = sent;
  for (const key of ["functions", "function_call"]) delete sent[key];
  if (!Array.isArray(functions) || functions.length === 0) return;
  sent.tools ??= functions.map((given: unknown) => ({
    type: "function",
    function: given,
  }));
  if (choice === undefined) return;
  sent.tool_choice ??= isObject(choice)
    ? { type: "function", function: choice }
    : choice;
}

/** Tools without marks for prompt caches, and with the parameters that most hosts want to see. */
export function tidyTools(sent: Json): void {
  if (!Array.isArray(sent.tools)) return;
  sent.tools = sent.tools.map((tool: unknown) => {
    if (!isObject(tool)) return tool;
    const { cache_control: _mark, ...rest } = tool;
    const made = rest.function;
    return isObject(made) && made.parameters === undefined
      ? { ...rest, function: { ...made, parameters: NO_PARAMETERS } }
      : rest;
  });
}

/** A message that calls a function, or tells what it gave, as one that speaks of a tool. */
export function asToolMessage(message: Json): Json {
  if (message.role === "function") {
    const { name, ...rest } = message;
    return { ...rest, role: "tool", tool_call_id: name };
  }
  if (!isObject(message.function_call)) return message;
  const { function_call: call, ...rest } = message;
  return {
    ...rest,
    tool_calls: [{ id: call.name, type: "function", function: call }],
  };
}
