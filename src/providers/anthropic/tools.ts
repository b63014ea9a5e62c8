import type { UpstreamCall } from "#core/upstream.ts";
import type { AnswerTool } from "#providers/anthropic/answer-format.ts";
import { marked } from "#providers/anthropic/to-messages.ts";
import type { Traits } from "#providers/anthropic/traits.ts";
import { isGiven, objectIn } from "#providers/chat/fields.ts";
import { adjusted, leftOut } from "#providers/chat/left-out.ts";
import type { ChatRequest } from "#providers/chat/read-request.ts";
import { warnOfNoSearch } from "#providers/chat/search-wish.ts";
import type { Json } from "#providers/json.ts";

type ToolCaller = Pick<
  UpstreamCall,
  "body" | "model" | "taskType" | "mustSearch" | "warn"
>;

export type ToolPlan = {
  tools: Json[];
  choice: Json | null;
  /** Whether the model must call a tool, so that it cannot think before. */
  forces: boolean;
};

export function toolsFor(
  request: ChatRequest,
  traits: Traits,
  answerTool: AnswerTool | null,
  call: ToolCaller,
): ToolPlan {
  const tools: Json[] = request.tools.map((tool) => ({
    name: tool.name,
    ...(tool.description && { description: tool.description }),
    input_schema: tool.parameters,
    ...(tool.strict && traits.hasJson && { strict: true }),
    ...marked(tool.cache),
  }));
  const search = searchTool(call);
  if (search) tools.push(search);
  if (answerTool) {
    const { name, description, schema } = answerTool;
    tools.push({ name, description, input_schema: schema });
  }
  if (tools.length > 0) return chosen(tools, request, traits, answerTool, call);
  // A conversation in which tools were called must name them, even where none may be called any more.
  const called = calledIn(request);
  return called.length > 0
    ? { tools: called, choice: { type: "none" }, forces: false }
    : { tools, choice: null, forces: false };
}

function chosen(
  tools: Json[],
  request: ChatRequest,
  traits: Traits,
  answerTool: AnswerTool | null,
  { model, warn }: Pick<UpstreamCall, "model" | "warn">,
): ToolPlan {
  const { toolChoice, parallelCalls } = request;
  const single = parallelCalls ? {} : { disable_parallel_tool_use: true };
  const auto: ToolPlan = {
    tools,
    choice: parallelCalls ? null : { type: "auto", ...single },
    forces: false,
  };
  if (answerTool) {
    const isOnlyTool = tools.length === 1 || toolChoice?.mode === "none";
    return {
      tools,
      choice: isOnlyTool
        ? { type: "tool", name: answerTool.name }
        : { type: "any", ...single },
      forces: true,
    };
  }
  if (toolChoice === null || toolChoice.mode === "auto") return auto;
  if (toolChoice.mode === "none") {
    return { tools, choice: { type: "none" }, forces: false };
  }
  if (!traits.forcesTools) {
    warn(
      adjusted(
        "tool_choice",
        `${model.id} cannot be forced to call a tool; it was left free to.`,
      ),
    );
    return auto;
  }
  return {
    tools,
    choice:
      toolChoice.mode === "named"
        ? { type: "tool", name: toolChoice.name, ...single }
        : { type: "any", ...single },
    forces: true,
  };
}

function calledIn({ turns }: ChatRequest): Json[] {
  const names = new Set(
    turns.flatMap((turn) =>
      turn.role === "assistant" ? turn.calls.map(({ name }) => name) : [],
    ),
  );
  return [...names].map((name) => ({ name, input_schema: { type: "object" } }));
}

/** The search that Claude does by itself, where the caller or the task asks for it. */
function searchTool(call: ToolCaller): Json | null {
  const { body, model, taskType, warn } = call;
  const isAsked = isGiven(body.web_search_options);
  if (!isAsked && taskType !== "web_search") return null;
  if (model.web_search_per_request === undefined) {
    if (isAsked) warn(leftOut("web_search_options", model.id));
    warnOfNoSearch(call);
    return null;
  }
  const place = objectIn(
    objectIn(objectIn(body, "web_search_options"), "user_location"),
    "approximate",
  );
  const location =
    Object.keys(place).length > 0
      ? { user_location: { type: "approximate", ...place } }
      : {};
  return { type: "web_search_20250305", name: "web_search", ...location };
}
