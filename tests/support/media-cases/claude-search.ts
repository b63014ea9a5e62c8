import type { Json, MediaCase } from "#tests/support/media-cases/media-case.ts";
import {
  events,
  PAGE,
  SAID,
  searching,
  WORDS,
} from "#tests/support/media-cases/pages.ts";

const claudeUsage = {
  input_tokens: 14,
  output_tokens: 8,
  server_tool_use: { web_search_requests: 1, web_fetch_requests: 0 },
};
const location = {
  type: "web_search_result_location",
  ...PAGE,
  cited_text: SAID,
  encrypted_index: "x",
};
const searched = [
  {
    type: "server_tool_use",
    id: "srvtoolu_1",
    name: "web_search",
    input: { query: "capital of France" },
    caller: { type: "direct" },
  },
  {
    type: "web_search_tool_result",
    tool_use_id: "srvtoolu_1",
    caller: { type: "direct" },
    content: [{ type: "web_search_result", ...PAGE, encrypted_content: "x" }],
  },
];
const claude = {
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: "claude-sonnet-5",
  stop_reason: "end_turn",
  stop_sequence: null,
};
const block = (index: number, content_block: Json, ...deltas: Json[]) => [
  {
    event: "content_block_start",
    type: "content_block_start",
    index,
    content_block,
  },
  ...deltas.map((delta) => ({
    event: "content_block_delta",
    type: "content_block_delta",
    index,
    delta,
  })),
  { event: "content_block_stop", type: "content_block_stop", index },
];

/** Claude by its own search tool. */
export const CLAUDE_SEARCH: MediaCase = {
  host: "anthropic",
  model: "anthropic/claude-sonnet-5",
  base: "/v1",
  answers: () => ({
    "POST /v1/messages": {
      json: {
        ...claude,
        content: [
          ...searched,
          { type: "text", text: SAID, citations: [location] },
        ],
        usage: claudeUsage,
      },
    },
  }),
  streams: {
    "POST /v1/messages": events(
      {
        event: "message_start",
        type: "message_start",
        message: {
          ...claude,
          stop_reason: null,
          content: [],
          usage: { ...claudeUsage, output_tokens: 1 },
        },
      },
      ...searched.flatMap((one, index) => block(index, one)),
      ...block(
        2,
        { type: "text", text: "", citations: [] },
        { type: "citations_delta", citation: location },
        ...WORDS.map((text) => ({ type: "text_delta", text })),
      ),
      {
        event: "message_delta",
        type: "message_delta",
        delta: { stop_reason: "end_turn", stop_sequence: null },
        usage: claudeUsage,
      },
      { event: "message_stop", type: "message_stop" },
    ),
  },
  spec: ["anthropic", "/v1/messages"],
  ...searching,
};
