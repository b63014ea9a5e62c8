import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import { closedSchema } from "#providers/chat/closed-schema.ts";
import type { Effort, Turn } from "#providers/chat/conversation.ts";
import { isGiven } from "#providers/chat/fields.ts";
import { jsonInstruction } from "#providers/chat/json-instruction.ts";
import { adjusted, leftOut, warnOfLeftOut } from "#providers/chat/left-out.ts";
import { outputLimit } from "#providers/chat/output-limit.ts";
import type { ChatRequest } from "#providers/chat/read-request.ts";
import { warnOfNoSearch } from "#providers/chat/search-wish.ts";
import { toMessages } from "#providers/cohere/to-messages.ts";
import type { Json } from "#providers/json.ts";

const TAKEN = new Set(
  `messages tools functions tool_choice function_call response_format reasoning_effort reasoning thinking max_tokens
  max_completion_tokens temperature top_p top_k stop seed frequency_penalty presence_penalty logprobs top_logprobs
  safety_mode`.split(/\s+/),
);
const MOST_STOPS = 5;
/** What its structured output refuses, by its documentation. */
const REFUSED = new Set(
  `minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems uniqueItems
  allOf oneOf not if then else $schema $id examples`.split(/\s+/),
);
const BUDGETS: Record<Exclude<Effort, "none">, number> = {
  minimal: 512,
  low: 2048,
  medium: 8192,
  high: 24_576,
  xhigh: 31_000,
  max: 31_000,
};

/** A call as Cohere's chat takes it, without `stream`. */
export function toRequest(call: UpstreamCall, request: ChatRequest): Json {
  const { model, offer, warn, body: given } = call;
  warnOfLeftOut(call, TAKEN);
  warnOfNoSearch(call);
  const tools = toolsFor(request, call);
  const format = formatOf(request, call);
  const turns = format.instruction
    ? withInstruction(request.turns, format.instruction)
    : request.turns;
  const { messages, documents } = toMessages(turns, call);
  if (messages.length === 0) {
    throw unsupported(
      "messages",
      `${model.id} needs a message with words in it. Add one.`,
    );
  }
  if (documents.length > 0 && format.sent) {
    throw unsupported(
      "response_format",
      `${model.id} gives no JSON beside files here. Leave one of them out.`,
    );
  }
  return {
    model: offer.model,
    messages,
    ...(documents.length > 0 && { documents }),
    ...tools,
    ...(format.sent && { response_format: format.sent }),
    ...thinkingOf(request, call),
    ...samplingOf(request, call),
    ...(isGiven(given.safety_mode) && { safety_mode: given.safety_mode }),
    ...(request.logprobs !== null &&
      loggedOf(request.logprobs, warn, model.id)),
  };
}

function samplingOf(request: ChatRequest, call: UpstreamCall): Json {
  const { model, warn } = call;
  const limit = outputLimit(call, request.maxTokens);
  const { temperature, topP, topK, seed, stop } = request;
  if (temperature !== null && temperature > 1) {
    warn(
      adjusted(
        "temperature",
        `${model.id} takes temperatures up to 1; it was lowered to that.`,
      ),
    );
  }
  if (stop.length > MOST_STOPS) {
    warn(
      adjusted(
        "stop",
        `${model.id} takes ${MOST_STOPS} stop sequences; the others were left out.`,
      ),
    );
  }
  const penalty = (param: string, value: number | null) => {
    if (value === null || (value >= 0 && value <= 1)) return value;
    warn(
      adjusted(
        param,
        `${model.id} takes penalties from 0 to 1; it was moved there.`,
      ),
    );
    return Math.min(Math.max(value, 0), 1);
  };
  const sent = {
    max_tokens: limit,
    temperature:
      temperature === null ? null : Math.min(Math.max(temperature, 0), 1),
    // Outside of these its API refuses them.
    p: topP === null ? null : Math.min(Math.max(topP, 0.01), 0.99),
    k: topK === null ? null : Math.min(Math.max(Math.round(topK), 0), 500),
    seed: seed === null ? null : Math.abs(Math.trunc(seed)),
    stop_sequences: stop.length > 0 ? stop.slice(0, MOST_STOPS) : null,
    frequency_penalty: penalty("frequency_penalty", request.frequencyPenalty),
    presence_penalty: penalty("presence_penalty", request.presencePenalty),
  };
  return Object.fromEntries(
    Object.entries(sent).filter(([, value]) => value !== null),
  );
}

function loggedOf(
  top: number,
  warn: UpstreamCall["warn"],
  model: string,
): Json {
  if (top > 0) warn(leftOut("top_logprobs", model));
  return { logprobs: true };
}

function thinkingOf(
  { reasoning }: ChatRequest,
  { model, body, warn }: UpstreamCall,
): Json {
  if (reasoning === null) return {};
  const { effort, budget } = reasoning;
  const field = isGiven(body.reasoning_effort)
    ? "reasoning_effort"
    : "reasoning";
  if (!model.capabilities.includes("reasoning")) {
    if (effort !== "none") warn(leftOut(field, model.id));
    return {};
  }
  if (effort === "none") return { thinking: { type: "disabled" } };
  const token_budget = budget ?? (effort === null ? null : BUDGETS[effort]);
  return {
    thinking: {
      type: "enabled",
      ...(token_budget !== null && { token_budget }),
    },
  };
}

function toolsFor(
  request: ChatRequest,
  { model, warn, body }: UpstreamCall,
): Json {
  const { toolChoice } = request;
  const isIn = (name: string) =>
    toolChoice?.mode !== "named" || toolChoice.name === name;
  const offered = request.tools.filter(({ name }) => isIn(name));
  if (offered.length === 0) return {};
  if (!model.capabilities.includes("tools")) {
    throw unsupported(
      "tools",
      `${model.id} takes no tools. Leave them out, or choose a model that does.`,
    );
  }
  if (body.parallel_tool_calls === false) {
    warn(
      adjusted(
        "parallel_tool_calls",
        `${model.id} calls as many tools at once as it likes.`,
      ),
    );
  }
  const tools = offered.map(({ name, description, parameters }) => ({
    type: "function",
    function: {
      name,
      ...(description && { description }),
      parameters,
    },
  }));
  const isStrict = offered.every(({ strict }) => strict);
  const strict = isStrict ? { strict_tools: true } : {};
  const mode = toolChoice?.mode ?? "auto";
  if (mode === "auto") return { tools, ...strict };
  // The choice came with the models after Command R's last.
  if (/command-r(?:-plus)?-08-2024/.test(model.id)) {
    warn(
      adjusted(
        "tool_choice",
        `${model.id} takes no tool choice; it was left free to choose${mode === "named" ? " among the named tool alone" : ""}.`,
      ),
    );
    return mode === "none" ? {} : { tools, ...strict };
  }
  const tool_choice = mode === "none" ? "NONE" : "REQUIRED";
  return { tools, ...strict, tool_choice };
}

function formatOf(
  { format, tools }: ChatRequest,
  { model, warn }: UpstreamCall,
): { sent: Json | null; instruction: string | null } {
  if (format.type === "text") return { sent: null, instruction: null };
  if (model.capabilities.includes("json") && tools.length === 0) {
    if (format.type !== "json_schema") {
      return {
        sent: { type: "json_object" },
        instruction: jsonInstruction(format),
      };
    }
    const { schema, dropped } = closedSchema(format.schema, REFUSED);
    const told = dropped.filter((keyword) => !keyword.startsWith("$"));
    if (told.length > 0) {
      warn(
        adjusted(
          "response_format",
          `The answer's shape is enforced, but for the keywords ${told.join(", ")}.`,
        ),
      );
    }
    return {
      sent: { type: "json_object", json_schema: schema },
      instruction: null,
    };
  }
  warn(
    adjusted(
      "response_format",
      `${model.id} was asked in words for JSON: here it enforces none${tools.length > 0 ? " beside tools" : ""}.`,
    ),
  );
  return { sent: null, instruction: jsonInstruction(format) };
}

function withInstruction(turns: readonly Turn[], text: string): Turn[] {
  return [
    { role: "system", parts: [{ type: "text", text, cache: null }] },
    ...turns,
  ];
}
