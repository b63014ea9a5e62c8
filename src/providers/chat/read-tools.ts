import type {
  AnswerFormat,
  Tool,
  ToolChoice,
} from "#providers/chat/conversation.ts";
import { badField, isGiven, objectIn, textOf } from "#providers/chat/fields.ts";
import { cacheMarkOf } from "#providers/chat/read-parts.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";

const ANY_OBJECT: Json = { type: "object", properties: {} };

/** The functions on offer: `tools`, or what `functions` called them before, of which `allowed_tools` may leave some out. */
export function readTools(body: Json): Tool[] {
  const tools = objectsOf(body.tools).map((tool, at) => {
    if (tool.type === "custom") {
      return customTool(objectIn(tool, "custom"), `tools.${at}.custom`);
    }
    if (tool.type !== "function") {
      const path = `tools.${at}.type`;
      throw badField(path, `\`${path}\` must be function or custom.`);
    }
    const path = `tools.${at}.function`;
    return readTool(objectIn(tool, "function"), tool, path);
  });
  const all =
    tools.length > 0
      ? tools
      : objectsOf(body.functions).map((given, at) =>
          readTool(given, given, `functions.${at}`),
        );
  const allowed = allowedIn(body.tool_choice);
  return allowed ? all.filter(({ name }) => allowed.has(name)) : all;
}

function readTool(given: Json, holder: Json, path: string): Tool {
  const name = textOf(given.name);
  if (!name) throw badField(`${path}.name`, `\`${path}.name\` is missing.`);
  return {
    name,
    description: textOf(given.description),
    parameters: isObject(given.parameters)
      ? { type: "object", ...given.parameters }
      : ANY_OBJECT,
    strict: given.strict === true,
    cache: cacheMarkOf(holder) ?? cacheMarkOf(given),
  };
}

/** A tool that takes free text: asked as a function of one text. */
function customTool(given: Json, path: string): Tool {
  const tool = readTool(given, given, path);
  return {
    ...tool,
    parameters: {
      type: "object",
      properties: { input: { type: "string" } },
      required: ["input"],
    },
  };
}

function allowedIn(choice: unknown): Set<string> | null {
  if (!isObject(choice) || choice.type !== "allowed_tools") return null;
  const { tools } = objectIn(choice, "allowed_tools");
  return new Set(
    objectsOf(tools).flatMap(
      (tool) => textOf(objectIn(tool, "function").name) ?? [],
    ),
  );
}

/** Null where the caller leaves it to the model. */
export function readToolChoice(body: Json): ToolChoice | null {
  const choice = body.tool_choice ?? body.function_call;
  if (!isGiven(choice)) return null;
  if (choice === "auto" || choice === "none" || choice === "required") {
    return { mode: choice };
  }
  if (choice === "any") return { mode: "required" };
  if (isObject(choice)) {
    if (choice.type === "allowed_tools") {
      const { mode } = objectIn(choice, "allowed_tools");
      return { mode: mode === "required" ? "required" : "auto" };
    }
    const name =
      textOf(objectIn(choice, "function").name) ??
      textOf(objectIn(choice, "custom").name) ??
      textOf(choice.name);
    if (name) return { mode: "named", name };
  }
  throw badField(
    "tool_choice",
    "`tool_choice` must be auto, none, required or name a function.",
  );
}

export function readFormat(body: Json): AnswerFormat {
  const format = objectIn(body, "response_format");
  if (format.type === "json_object") return { type: "json_object" };
  if (format.type !== "json_schema") return { type: "text" };
  const given = objectIn(format, "json_schema");
  const path = "response_format.json_schema.schema";
  if (isGiven(given.schema) && !isObject(given.schema)) {
    throw badField(path, `\`${path}\` must be a JSON schema.`);
  }
  return {
    type: "json_schema",
    name: textOf(given.name) ?? "answer",
    description: textOf(given.description),
    schema: isObject(given.schema) ? given.schema : ANY_OBJECT,
    strict: given.strict === true,
  };
}
