import type { ResponsesRequest } from "#contracts/responses.ts";
import { invalidRequest } from "#core/errors.ts";
import type { Warning } from "#core/upstream.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { leftOut } from "#server/doors/warning.ts";

/** Names of the tools that the caller gave as `custom`: they take a text, which every model can give as a function's. */
export type ToolKinds = { custom: ReadonlySet<string> };

export type ReadTools = {
  fields: JsonObject;
  kinds: ToolKinds;
  /** Searching the web is the only tool there is. */
  searchesOnly: boolean;
};

const SEARCH = /^web_search/;

export function readTools(
  { tools: given, tool_choice: choice }: ResponsesRequest,
  warnings: Warning[],
): ReadTools {
  const custom = new Set<string>();
  const tools = (given ?? []).flatMap((tool, at): JsonObject[] => {
    if (tool.type === "function") return [functionOf(tool, at)];
    if (tool.type === "custom") {
      custom.add(nameOf(tool, at));
      return [customAsFunction(tool, at)];
    }
    return [];
  });
  const hosted = (given ?? []).filter(
    ({ type }) => type !== "function" && type !== "custom",
  );
  const searchesOnly =
    tools.length === 0 &&
    hosted.length > 0 &&
    hosted.every(({ type }) => SEARCH.test(type));
  if (!searchesOnly) {
    for (const type of new Set(hosted.map((tool) => tool.type))) {
      warnings.push(
        leftOut(
          "tools",
          `the tool ${JSON.stringify(type)} is run by its maker's own service.`,
        ),
      );
    }
  }
  return {
    kinds: { custom },
    searchesOnly,
    fields: tools.length > 0 ? { tools, ...choiceOf(choice, tools) } : {},
  };
}

function functionOf(tool: JsonObject, at: number): JsonObject {
  const { description, parameters, strict } = tool;
  return {
    type: "function",
    function: {
      name: nameOf(tool, at),
      ...(typeof description === "string" && { description }),
      parameters: parameters ?? { type: "object", properties: {} },
      ...(typeof strict === "boolean" && { strict }),
    },
  };
}

function customAsFunction(tool: JsonObject, at: number): JsonObject {
  const { description, format } = tool;
  const grammar =
    typeof format === "object" && format !== null && "definition" in format
      ? `\n\nThe input must fit this grammar:\n${String(format.definition)}`
      : "";
  return {
    type: "function",
    function: {
      name: nameOf(tool, at),
      description: `${typeof description === "string" ? description : ""}${grammar}`,
      parameters: {
        type: "object",
        properties: {
          input: { type: "string", description: "The tool's whole input." },
        },
        required: ["input"],
        additionalProperties: false,
      },
    },
  };
}

function nameOf({ name }: JsonObject, at: number): string {
  if (typeof name === "string" && name !== "") return name;
  throw invalidRequest(`tools.${at}.name`, `tools.${at}.name is required.`);
}

function choiceOf(
  choice: ResponsesRequest["tool_choice"],
  tools: readonly JsonObject[],
): JsonObject {
  if (choice === null || choice === undefined) return {};
  if (typeof choice === "string") return { tool_choice: choice };
  const { type, name, mode, tools: allowed } = choice;
  if (type === "allowed_tools" && Array.isArray(allowed)) {
    const names = new Set(allowed.map((tool: JsonObject) => tool.name));
    const kept = tools.filter(({ function: made }) =>
      names.has((made as JsonObject).name),
    );
    return kept.length > 0
      ? { tools: kept, tool_choice: mode === "required" ? mode : "auto" }
      : { tool_choice: "none" };
  }
  if (type !== "function" && type !== "custom") return {};
  return { tool_choice: { type: "function", function: { name } } };
}
