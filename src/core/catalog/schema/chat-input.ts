import type { Model } from "#core/catalog/model.ts";
import {
  flag,
  integer,
  number,
  oneOf,
  text,
} from "#core/catalog/schema/json-schema.ts";
import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";
import { messagesSchema } from "#core/catalog/schema/messages.ts";

/** A chat-completions body without `model` and `stream`, as far as this model can serve it. */
export function chatInput(model: Model): Record<string, JsonSchema> {
  const can = (name: string) => model.capabilities.includes(name);
  const longest = model.max_output_tokens ?? model.context_window;
  const tokens = { minimum: 1, ...(longest && { maximum: longest }) };
  return {
    messages: messagesSchema(model),
    prompt: text("Instead of messages: the one thing that the user says."),
    text: text("The same as `prompt`."),
    temperature: number("How varied the answer is.", {
      minimum: 0,
      maximum: 2,
    }),
    top_p: number("Nucleus sampling.", { minimum: 0, maximum: 1 }),
    max_tokens: integer("The longest answer, in tokens.", tokens),
    max_completion_tokens: integer(
      "The longest answer, reasoning included, in tokens.",
      tokens,
    ),
    n: integer("How many answers.", { minimum: 1 }),
    seed: integer("For answers that repeat, where the model can."),
    stop: {
      description: "Where the answer ends.",
      anyOf: [
        { type: "string" },
        { type: "array", items: { type: "string" } },
        { type: "null" },
      ],
    },
    tools: tools(can("tools")),
    parallel_tool_calls: flag("Whether it may call several tools at once."),
    response_format: responseFormat(can("json")),
    ...(can("reasoning") && {
      reasoning_effort: oneOf("How much it reasons first.", [
        "none",
        "minimal",
        "low",
        "medium",
        "high",
        "xhigh",
        "max",
      ]),
    }),
  };
}

function tools(isTaken: boolean): JsonSchema {
  if (!isTaken) {
    return {
      description: "This model calls no tools.",
      type: ["array", "null"],
      maxItems: 0,
    };
  }
  return {
    description: "Functions that the model may call.",
    type: ["array", "null"],
    items: {
      type: "object",
      properties: { type: { type: "string" } },
      required: ["type"],
    },
  };
}

function responseFormat(hasJson: boolean): JsonSchema {
  return {
    description: hasJson
      ? "Structured output."
      : "This model has no structured output.",
    type: ["object", "null"],
    properties: {
      type: {
        enum: hasJson ? ["text", "json_object", "json_schema"] : ["text"],
      },
    },
    required: ["type"],
  };
}
