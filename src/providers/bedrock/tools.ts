import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import type { AnswerTool } from "#providers/anthropic/answer-format.ts";
import { cachePoint } from "#providers/bedrock/to-messages.ts";
import type { Traits } from "#providers/bedrock/traits.ts";
import { adjusted, leftOut } from "#providers/chat/left-out.ts";
import type { ChatRequest } from "#providers/chat/read-request.ts";
import { isObject, type Json } from "#providers/json.ts";

export type ToolPlan = {
  toolConfig: Json | null;
  /** What Converse has no field for: Claude's own `tool_choice`. */
  extra: Json;
  /** Whether the model must call a tool, so that it cannot think before. */
  forces: boolean;
  /** Added to what the system says. */
  instruction: string | null;
};

const NOTHING: ToolPlan = {
  toolConfig: null,
  extra: {},
  forces: false,
  instruction: null,
};

export function toolsFor(
  request: ChatRequest,
  traits: Traits,
  answerTool: AnswerTool | null,
  call: Pick<UpstreamCall, "model" | "warn">,
): ToolPlan {
  const called = calledIn(request);
  const { toolChoice } = request;
  const isIdle = toolChoice?.mode === "none" && called.length === 0;
  const offered = isIdle ? [] : request.tools;
  const mayCall = offered.length > 0 && toolChoice?.mode !== "none";
  if ((offered.length > 0 || called.length > 0) && !traits.takesTools) {
    throw unsupported(
      offered.length > 0 ? "tools" : "messages",
      `${call.model.id} takes no tools here. Leave them out, or choose a model that does.`,
    );
  }
  const tools: Json[] = offered.flatMap((tool) => [
    {
      toolSpec: {
        name: tool.name,
        ...(tool.description && { description: tool.description }),
        inputSchema: { json: tool.parameters },
        ...(tool.strict && traits.hasJson && { strict: true }),
      },
    },
    ...(traits.caches === "text and tools" ? cachePoint(tool.cache) : []),
  ]);
  if (answerTool) {
    const { name, description, schema } = answerTool;
    const inputSchema = { json: schema };
    tools.push({ toolSpec: { name, description, inputSchema } });
    const only = !mayCall;
    const choice = only ? { tool: { name } } : { any: {} };
    return {
      ...NOTHING,
      toolConfig: { tools, toolChoice: choice },
      forces: true,
    };
  }
  // A conversation in which tools were called must name them, even where none may be called any more.
  if (tools.length === 0) {
    if (called.length === 0) return NOTHING;
    const named = called.map((name) => ({
      toolSpec: { name, inputSchema: { json: { type: "object" } } },
    }));
    return { ...NOTHING, toolConfig: { tools: named }, instruction: NO_TOOLS };
  }
  if (!mayCall) {
    return { ...NOTHING, toolConfig: { tools }, instruction: NO_TOOLS };
  }
  return chosen(tools, request, traits, call);
}

const NO_TOOLS = "Do not call any tool. Answer in words.";

function chosen(
  tools: Json[],
  { toolChoice, parallelCalls }: ChatRequest,
  traits: Traits,
  { model, warn }: Pick<UpstreamCall, "model" | "warn">,
): ToolPlan {
  const isSingle = !parallelCalls && traits.family === "claude";
  if (!parallelCalls && !isSingle) {
    warn(leftOut("parallel_tool_calls", model.id));
  }
  const name = toolChoice?.mode === "named" ? toolChoice.name : null;
  const wants = name !== null || toolChoice?.mode === "required";
  const forces = wants && traits.choice !== "auto";
  if (wants && !forces) {
    warn(
      adjusted(
        "tool_choice",
        `${model.id} cannot be forced to call a tool here; it was left free to.`,
      ),
    );
  }
  if (isSingle) {
    const type = !forces ? "auto" : name === null ? "any" : "tool";
    const choice = { type, ...(type === "tool" && { name }) };
    const tool_choice = { ...choice, disable_parallel_tool_use: true };
    return {
      ...NOTHING,
      toolConfig: { tools },
      extra: { tool_choice },
      forces,
    };
  }
  if (!forces) return { ...NOTHING, toolConfig: { tools } };
  if (name === null) {
    return {
      ...NOTHING,
      toolConfig: { tools, toolChoice: { any: {} } },
      forces,
    };
  }
  // Where no tool can be named, the one that is meant is the only one on offer.
  const toolConfig =
    traits.choice === "named"
      ? { tools, toolChoice: { tool: { name } } }
      : {
          tools: tools.filter(({ toolSpec }) => isNamed(toolSpec, name)),
          toolChoice: { any: {} },
        };
  return { ...NOTHING, toolConfig, forces };
}

function isNamed(spec: unknown, name: string): boolean {
  return isObject(spec) && spec.name === name;
}

function calledIn({ turns }: ChatRequest): string[] {
  return [
    ...new Set(
      turns.flatMap((turn) =>
        turn.role === "assistant" ? turn.calls.map(({ name }) => name) : [],
      ),
    ),
  ];
}
