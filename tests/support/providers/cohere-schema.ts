import { Ajv2020 } from "ajv/dist/2020.js";

/**
 * Cohere publishes no specification that may be kept here: the shapes below follow the types of its own client
 * (npm `cohere-ai` 8.1.0, MIT), closed, so that a field that it does not know is a fault.
 */
type Json = Record<string, unknown>;

const closed = (properties: Json, required: string[] = []): Json => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});
const list = (items: Json): Json => ({ type: "array", items });
const text = { type: "string" };
const filled = { type: "string", minLength: 1 };
const only = (...values: unknown[]): Json => ({ enum: values });
const number = (minimum: number, maximum: number): Json => ({
  type: "number",
  minimum,
  maximum,
});

const textPart = closed({ type: only("text"), text }, ["type", "text"]);
const imagePart = closed(
  {
    type: only("image_url"),
    image_url: closed({ url: text, detail: text }, ["url"]),
  },
  ["type", "image_url"],
);
const thinkingPart = closed({ type: only("thinking"), thinking: text }, [
  "type",
  "thinking",
]);
const call = closed(
  {
    id: filled,
    type: only("function"),
    function: closed({ name: filled, arguments: text }, ["name", "arguments"]),
  },
  ["id", "type", "function"],
);

const message: Json = {
  oneOf: [
    closed(
      {
        role: only("user"),
        content: { anyOf: [filled, list({ anyOf: [textPart, imagePart] })] },
      },
      ["role", "content"],
    ),
    closed(
      {
        role: only("assistant"),
        content: { anyOf: [filled, list({ anyOf: [textPart, thinkingPart] })] },
        tool_plan: text,
        tool_calls: list(call),
      },
      ["role"],
    ),
    closed({ role: only("system"), content: filled }, ["role", "content"]),
    closed({ role: only("tool"), tool_call_id: filled, content: filled }, [
      "role",
      "tool_call_id",
      "content",
    ]),
  ],
};

const REQUEST = closed(
  {
    model: filled,
    messages: { ...list(message), minItems: 1 },
    tools: list(
      closed(
        {
          type: only("function"),
          function: closed(
            { name: filled, description: text, parameters: { type: "object" } },
            ["name", "parameters"],
          ),
        },
        ["type", "function"],
      ),
    ),
    strict_tools: { type: "boolean" },
    documents: list(closed({ id: text, data: { type: "object" } }, ["data"])),
    response_format: closed(
      { type: only("text", "json_object"), json_schema: { type: "object" } },
      ["type"],
    ),
    safety_mode: text,
    max_tokens: { type: "integer", minimum: 1 },
    stop_sequences: { ...list(text), maxItems: 5 },
    temperature: number(0, 1),
    seed: { type: "integer", minimum: 0 },
    frequency_penalty: number(0, 1),
    presence_penalty: number(0, 1),
    k: { type: "integer", minimum: 0, maximum: 500 },
    p: number(0.01, 0.99),
    logprobs: { type: "boolean" },
    tool_choice: only("REQUIRED", "NONE"),
    thinking: closed(
      { type: only("enabled", "disabled"), token_budget: { type: "integer" } },
      ["type"],
    ),
    stream: { type: "boolean" },
  },
  ["model", "messages", "stream"],
);

const validate = new Ajv2020({ strict: false }).compile(REQUEST);

export function cohereFaults(body: unknown): unknown[] {
  return validate(body) ? [] : (validate.errors ?? []);
}
