import {
  LIST,
  PARALLEL_TURN,
  READ,
  SCHEMA,
  STAINLESS,
  text,
  usage,
} from "#tests/contract/clients/request-parts.ts";
import type { RequestShape } from "#tests/contract/clients/request-shapes.ts";

export const AGENT_REQUESTS: RequestShape[] = [
  {
    client: "Cline",
    heading: "Cline, Roo Code and Kilo Code",
    path: "/chat/completions",
    headers: {
      ...STAINLESS,
      "user-agent": "OpenAI/JS 4.96.0",
      "http-referer": "https://cline.bot",
      "x-title": "Cline",
    },
    body: {
      model: "router",
      messages: [
        { role: "system", content: "You are a coding agent." },
        {
          role: "user",
          content: [
            text("<task>\nExplain what the file does\n</task>"),
            text(
              "<environment_details>\n# VSCode Visible Files\na.ts\n</environment_details>",
            ),
          ],
        },
      ],
      temperature: 0,
      reasoning_effort: undefined,
      ...usage,
    },
  },
  {
    client: "Roo Code with tools",
    heading: "Cline, Roo Code and Kilo Code",
    path: "/chat/completions",
    headers: {
      ...STAINLESS,
      "http-referer": "https://github.com/RooVetGit/Roo-Cline",
      "x-title": "Roo Code",
    },
    body: {
      model: "router",
      max_completion_tokens: 8192,
      temperature: 0,
      messages: [
        { role: "developer", content: "Formatting re-enabled\nYou are Roo." },
        { role: "user", content: [text("What is in a.ts?")] },
        ...PARALLEL_TURN,
      ],
      tools: [READ, LIST],
      tool_choice: "auto",
      parallel_tool_calls: true,
      reasoning_effort: "medium",
      ...usage,
    },
  },
  {
    client: "opencode",
    heading: "opencode",
    path: "/chat/completions",
    headers: {
      "user-agent":
        "opencode/1.0.0 ai-sdk/provider-utils/4.0.0 runtime/bun/1.3.0",
      "x-session-affinity": "ses_5f",
    },
    body: {
      model: "router",
      max_tokens: 32_000,
      top_p: 1,
      messages: [
        { role: "system", content: "You are opencode." },
        { role: "user", content: "What is in a.ts?" },
        ...PARALLEL_TURN,
      ],
      tools: [READ, LIST],
      tool_choice: "auto",
      ...usage,
    },
  },
  {
    client: "Aider",
    heading: "Aider",
    path: "/chat/completions",
    headers: {
      "user-agent": "OpenAI/Python 1.99.1",
      "http-referer": "https://aider.chat",
      "x-title": "Aider",
      "x-stainless-lang": "python",
      "x-stainless-async": "false",
      "x-stainless-read-timeout": "600.0",
    },
    body: {
      model: "router",
      messages: [
        { role: "system", content: "Act as an expert software developer." },
        { role: "user", content: "I am not sharing any files." },
        { role: "assistant", content: "Ok." },
        { role: "user", content: "Say what a linked list is" },
      ],
      temperature: 0,
      stream: true,
    },
  },
  {
    client: "Continue",
    heading: "Continue",
    path: "/chat/completions",
    headers: {
      "user-agent": "OpenAI/JS 5.12.2",
      "x-api-key": "ignored, as the bearer token counts",
      "api-key": "likewise",
    },
    body: {
      model: "router",
      max_tokens: 4096,
      temperature: 0.5,
      stop: ["<|endoftext|>"],
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: [text("Say what a linked list is")] },
      ],
      prediction: { type: "content", content: "A linked list is" },
      stream: true,
    },
  },
  {
    client: "Zed",
    heading: "Zed",
    path: "/chat/completions",
    headers: { "user-agent": "Zed/0.210.0 (linux; x86_64)" },
    body: {
      model: "router",
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: [text("What is in a.ts?")] },
        ...PARALLEL_TURN,
      ],
      ...usage,
      max_completion_tokens: 4096,
      stop: [],
      temperature: 1,
      tool_choice: "auto",
      parallel_tool_calls: false,
      tools: [READ],
      prompt_cache_key: "0198c9f5",
    },
  },
  {
    client: "Codex",
    heading: "Codex",
    path: "/responses",
    headers: {
      accept: "text/event-stream",
      "user-agent": "codex_cli_rs/0.58.0 (Debian 13; x86_64) xterm",
      originator: "codex_cli_rs",
      version: "0.58.0",
      conversation_id: "0198c9f5-0000-7000-8000-000000000000",
      session_id: "0198c9f5-0000-7000-8000-000000000000",
      "openai-beta": "responses=experimental",
    },
    body: {
      model: "router",
      instructions: "You are a coding agent running in the Codex CLI.",
      input: [
        {
          type: "message",
          role: "developer",
          content: [{ type: "input_text", text: "Sandbox: read-only" }],
        },
        {
          type: "message",
          role: "user",
          content: [{ type: "input_text", text: "What is in a.ts?" }],
        },
        {
          type: "function_call",
          name: "shell",
          arguments: '{"command":["cat","a.ts"]}',
          call_id: "call_1",
        },
        {
          type: "function_call_output",
          call_id: "call_1",
          output: "export const a = 1;",
        },
      ],
      tools: [
        {
          type: "function",
          name: "shell",
          description: "Runs a command",
          strict: false,
          parameters: {
            type: "object",
            properties: {
              command: { type: "array", items: { type: "string" } },
            },
            required: ["command"],
            additionalProperties: false,
          },
        },
      ],
      tool_choice: "auto",
      parallel_tool_calls: false,
      reasoning: { effort: "medium", summary: "auto" },
      store: false,
      stream: true,
      include: ["reasoning.encrypted_content"],
      prompt_cache_key: "0198c9f5-0000-7000-8000-000000000000",
    },
  },
  {
    client: "Claude Code",
    heading: "Claude Code",
    path: "/v1/messages?beta=true",
    headers: {
      ...STAINLESS,
      "user-agent": "claude-cli/2.0.42 (external, cli)",
      "x-app": "cli",
      "anthropic-version": "2023-06-01",
      "anthropic-dangerous-direct-browser-access": "true",
      "anthropic-beta":
        "claude-code-20250219,interleaved-thinking-2025-05-14,fine-grained-tool-streaming-2025-05-14",
      "x-stainless-helper-method": "stream",
    },
    body: {
      model: "router",
      max_tokens: 32_000,
      temperature: 1,
      system: [
        {
          ...text("You are Claude Code."),
          cache_control: { type: "ephemeral" },
        },
      ],
      messages: [
        {
          role: "user",
          content: [
            text("<system-reminder>Be brief.</system-reminder>"),
            {
              ...text("What is in a.ts?"),
              cache_control: { type: "ephemeral" },
            },
          ],
        },
        {
          role: "assistant",
          content: [
            {
              type: "tool_use",
              id: "toolu_1",
              name: "Read",
              input: { path: "a.ts" },
            },
            {
              type: "tool_use",
              id: "toolu_2",
              name: "Read",
              input: { path: "b.ts" },
            },
          ],
        },
        {
          role: "user",
          content: [
            {
              type: "tool_result",
              tool_use_id: "toolu_1",
              content: [text("export const a = 1;")],
            },
            {
              type: "tool_result",
              tool_use_id: "toolu_2",
              is_error: true,
              content: "There is no such file.",
              cache_control: { type: "ephemeral" },
            },
          ],
        },
      ],
      tools: [
        { name: "Read", description: "Reads a file", input_schema: SCHEMA },
      ],
      metadata: { user_id: "user_1_account__session_1" },
      stream: true,
    },
  },
];
