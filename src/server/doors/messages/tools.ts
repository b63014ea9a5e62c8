import type { CountTokensRequest } from "#contracts/messages.ts";
import { invalidRequest } from "#core/errors.ts";
import type { Warning } from "#core/upstream.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { leftOut } from "#server/doors/warning.ts";

export type ReadTools = {
  fields: JsonObject;
  /** Searching the web is the only tool there is. */
  searchesOnly: boolean;
};

export function readTools(
  {
    tools: given,
    tool_choice: choice,
  }: Pick<CountTokensRequest, "tools" | "tool_choice">,
  warnings: Warning[],
): ReadTools {
  const all: JsonObject[] = given ?? [];
  const own = all.filter(isOwn);
  const hosted = all.filter((tool) => !isOwn(tool));
  const searchesOnly =
    own.length === 0 &&
    hosted.length > 0 &&
    hosted.every(({ type }) => String(type).startsWith("web_search"));
  if (!searchesOnly) {
    for (const { type } of hosted) {
      warnings.push(
        leftOut(
          "tools",
          `the tool ${JSON.stringify(type)} is known to its maker's own service only.`,
        ),
      );
    }
  }
  if (own.length === 0) return { fields: {}, searchesOnly };
  return {
    searchesOnly,
    fields: {
      tools: own.map((tool) => functionOf(tool, all.indexOf(tool))),
      ...choiceOf(choice),
    },
  };
}

/** A tool that the caller runs, told by its schema. */
function isOwn({ type }: JsonObject): boolean {
  return type === undefined || type === null || type === "custom";
}

function functionOf(tool: JsonObject, at: number): JsonObject {
  const {
    name,
    description,
    input_schema: schema,
    cache_control: cache,
  } = tool;
  if (typeof name !== "string" || name === "") {
    throw invalidRequest(`tools.${at}.name`, `tools.${at}.name is required.`);
  }
  return {
    type: "function",
    function: {
      name,
      ...(typeof description === "string" && { description }),
      parameters: schema ?? { type: "object", properties: {} },
      ...(typeof tool.strict === "boolean" && { strict: tool.strict }),
    },
    ...(cache ? { cache_control: cache } : {}),
  };
}

function choiceOf(choice: CountTokensRequest["tool_choice"]): JsonObject {
  if (!choice) return {};
  const parallel =
    choice.disable_parallel_tool_use === true
      ? { parallel_tool_calls: false }
      : {};
  switch (choice.type) {
    case "any":
      return { tool_choice: "required", ...parallel };
    case "tool":
      return {
        tool_choice: { type: "function", function: { name: choice.name } },
        ...parallel,
      };
    default:
      return { tool_choice: choice.type, ...parallel };
  }
}
