/** What several programs send alike. */
export const SCHEMA = {
  $schema: "http://json-schema.org/draft-07/schema#",
  type: "object",
  properties: { path: { type: "string", description: "Where the file is" } },
  required: ["path"],
  additionalProperties: false,
};
export const READ = {
  type: "function",
  function: {
    name: "read_file",
    description: "Reads a file",
    parameters: SCHEMA,
  },
};
export const LIST = {
  type: "function",
  function: {
    name: "list_files",
    description: "Lists files",
    strict: true,
    parameters: SCHEMA,
  },
};
export const STAINLESS = {
  "x-stainless-arch": "x64",
  "x-stainless-lang": "js",
  "x-stainless-os": "Linux",
  "x-stainless-package-version": "5.12.2",
  "x-stainless-retry-count": "0",
  "x-stainless-runtime": "node",
  "x-stainless-runtime-version": "v22.17.0",
  "x-stainless-timeout": "600",
};
export const text = (said: string) => ({ type: "text", text: said });
export const usage = { stream: true, stream_options: { include_usage: true } };

/** A turn in which the model asked for two tools at once, and both answers to it. */
export const PARALLEL_TURN = [
  {
    role: "assistant",
    content: null,
    tool_calls: [
      {
        id: "call_1",
        type: "function",
        function: { name: "read_file", arguments: '{"path":"a.ts"}' },
      },
      {
        id: "call_2",
        type: "function",
        function: { name: "list_files", arguments: '{"path":"."}' },
      },
    ],
  },
  { role: "tool", tool_call_id: "call_1", content: "export const a = 1;" },
  { role: "tool", tool_call_id: "call_2", content: [text("a.ts\nb.ts")] },
];
