import type { Model } from "#core/catalog/model.ts";
import { loadCatalog } from "#catalog/load.ts";

type Json = Record<string, unknown>;

const catalog = loadCatalog();

export function catalogModel(id: string): Model {
  const model = catalog.models.find((one) => one.id === id);
  if (!model) throw new Error(`The catalog has no ${id}.`);
  return model;
}

export const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
export const WEATHER_TOOL = {
  type: "function",
  function: {
    name: "get_weather",
    description: "The weather of a place.",
    parameters: {
      type: "object",
      properties: { city: { type: "string", minLength: 1 } },
      required: ["city"],
    },
  },
};
export const TIME_TOOL = {
  type: "function",
  function: { name: "get_time" },
};
export const CITY_SCHEMA = {
  type: "object",
  properties: {
    city: { type: "string", minLength: 1 },
    people: { type: "integer", minimum: 0 },
    minimum: { type: "string", description: "A property, not a keyword." },
  },
  required: ["city", "people", "minimum"],
  additionalProperties: false,
};
export const JSON_SCHEMA_FORMAT = {
  type: "json_schema",
  json_schema: { name: "city", strict: true, schema: CITY_SCHEMA },
};

const user = (content: unknown): Json => ({ role: "user", content });
const HELLO = [user("Hello")];

/** Two parallel tool calls and their results, then the user again. */
export const TOOL_TALK: Json[] = [
  { role: "system", content: "You know the weather." },
  user("How is Paris, and what time is it there?"),
  {
    role: "assistant",
    content: "Let me see.",
    tool_calls: [
      {
        id: "call_1",
        type: "function",
        function: { name: "get_weather", arguments: '{"city":"Paris"}' },
      },
      {
        id: "call:2",
        type: "function",
        function: { name: "get_time", arguments: "" },
      },
    ],
  },
  { role: "tool", tool_call_id: "call_1", content: "18 °C" },
  {
    role: "tool",
    tool_call_id: "call:2",
    content: [{ type: "text", text: "12:00" }],
  },
  user("Thanks. And tomorrow?"),
];

/** Everything that a caller may send to a chat model, by what it tries. */
export const BODIES: Record<string, Json> = {
  plain: { messages: HELLO },
  "system and developer": {
    messages: [
      { role: "system", content: "Be short." },
      { role: "developer", content: [{ type: "text", text: "Be kind." }] },
      user("Hello"),
    ],
  },
  sampling: {
    messages: HELLO,
    max_tokens: 100,
    temperature: 0.5,
    top_p: 0.9,
    top_k: 40,
    seed: 7,
    stop: ["END", "\n"],
    frequency_penalty: 0.5,
    presence_penalty: 0.5,
    user: "u-1",
  },
  "hot sampling": { messages: HELLO, temperature: 1.7 },
  nulls: {
    messages: HELLO,
    max_tokens: null,
    temperature: null,
    tools: null,
    response_format: null,
    stop: null,
    n: 1,
  },
  tools: {
    messages: TOOL_TALK,
    tools: [WEATHER_TOOL, TIME_TOOL],
    parallel_tool_calls: false,
  },
  "forced tool": {
    messages: HELLO,
    tools: [WEATHER_TOOL, TIME_TOOL],
    tool_choice: { type: "function", function: { name: "get_weather" } },
  },
  "required tool": {
    messages: HELLO,
    tools: [WEATHER_TOOL],
    tool_choice: "required",
    reasoning_effort: "high",
  },
  "no tool": { messages: HELLO, tools: [WEATHER_TOOL], tool_choice: "none" },
  "tools of a talk that offers none now": { messages: TOOL_TALK },
  "the old functions": {
    messages: [
      ...HELLO,
      {
        role: "assistant",
        content: null,
        function_call: { name: "get_weather", arguments: '{"city":"Paris"}' },
      },
      { role: "function", name: "get_weather", content: "18 °C" },
    ],
    functions: [WEATHER_TOOL.function],
    function_call: "auto",
  },
  "JSON schema": { messages: HELLO, response_format: JSON_SCHEMA_FORMAT },
  "JSON schema and tools": {
    messages: HELLO,
    response_format: JSON_SCHEMA_FORMAT,
    tools: [WEATHER_TOOL],
  },
  "JSON object": {
    messages: HELLO,
    response_format: { type: "json_object" },
  },
  vision: {
    messages: [
      user([
        { type: "text", text: "What is this?" },
        {
          type: "image_url",
          image_url: { url: `data:image/png;base64,${PNG}`, detail: "low" },
        },
      ]),
    ],
  },
  "a file": {
    messages: [
      user([
        {
          type: "file",
          file: {
            filename: "a.pdf",
            file_data: "data:application/pdf;base64,JVBERi0xLjQK",
          },
        },
        { type: "text", text: "Sum it up." },
      ]),
    ],
  },
  "low effort": { messages: HELLO, reasoning_effort: "low" },
  "most effort": { messages: HELLO, reasoning_effort: "max" },
  "no effort": { messages: HELLO, reasoning_effort: "none" },
  "a thinking budget": {
    messages: HELLO,
    reasoning: { max_tokens: 3000 },
    temperature: 0.2,
  },
  "thinking without room": {
    messages: HELLO,
    reasoning_effort: "high",
    max_completion_tokens: 200,
  },
  caching: {
    messages: [
      {
        role: "system",
        content: [
          {
            type: "text",
            text: "A long text.",
            cache_control: { type: "ephemeral", ttl: "1h" },
          },
        ],
      },
      user([
        {
          type: "text",
          text: "Hello",
          prompt_cache_breakpoint: { mode: "explicit" },
        },
      ]),
    ],
    tools: [{ ...WEATHER_TOOL, cache_control: { type: "ephemeral" } }],
  },
};

const PROOF = "proof-of-another";

/** A conversation whose answer so far is of models that no host here is asked for, and of one that nobody knows. */
export const THOUGHTS_OF_OTHERS: Json = {
  messages: [
    { role: "user", content: "Hello" },
    {
      role: "assistant",
      content: "Hello!",
      reasoning_details: ["acme/thinker", undefined].flatMap((model) =>
        [
          "anthropic-claude-v1",
          "google-gemini-v1",
          "openai-responses-v1",
          undefined,
        ].flatMap((format) => [
          {
            type: "reasoning.text",
            text: "Hm",
            signature: PROOF,
            format,
            model,
          },
          { type: "reasoning.encrypted", data: PROOF, format, model },
        ]),
      ),
    },
    { role: "user", content: "And now?" },
  ],
};
