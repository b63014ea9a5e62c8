import { describe } from "vitest";
import { openAiChat } from "#providers/openai-compatible/adapter.ts";
import { openAiOwnChat } from "#providers/openai-responses/adapter.ts";
import type { ChatAdapterCase } from "#tests/support/providers/adapter-case.ts";
import { describeChatAdapter } from "#tests/support/providers/chat-adapter-suite.ts";
import {
  COMPLETION_ANSWERS,
  COMPLETION_ERRORS,
  COMPLETION_STREAM_ERRORS,
  echoCompletion,
} from "#tests/support/providers/completions.ts";
import type { Received } from "#tests/support/providers/recorded-host.ts";
import { specCheck } from "#tests/support/providers/spec.ts";

const KEY = "host-key-secret";

/** What of a request is not as the host's own published API wants it. */
function faultsBy(file: string, pointer: string, closed: boolean) {
  const faults = specCheck(file, pointer, { overlaps: true, closed });
  return ({ path, headers, body }: Received) => [
    ...(path === "/v1/chat/completions" ? [] : [path]),
    ...(headers.authorization === `Bearer ${KEY}` ? [] : ["key"]),
    ...faults(body),
  ];
}

const CASE = {
  basePath: "/v1",
  answers: COMPLETION_ANSWERS,
  echo: echoCompletion,
  refuses: (_model: string, body: string) => body === "a file",
  streamErrors: COMPLETION_STREAM_ERRORS,
  errors: COMPLETION_ERRORS,
} satisfies Partial<ChatAdapterCase>;

describe("Mistral", () => {
  describeChatAdapter({
    ...CASE,
    adapter: openAiChat,
    host: "mistral",
    settings: { MISTRAL_API_KEY: KEY },
    models: ["mistral/mistral-medium-3.5", "mistral/ministral-3-14b"],
    faults: faultsBy(
      "mistral.openapi.json",
      "components/schemas/ChatCompletionRequest",
      true,
    ),
  });
});

/** Together's schema has the type of its answers' calls in the place of a named choice and of earlier calls. */
function withoutCalls(request: Received): Received {
  const { tool_choice, ...body } = request.body;
  const messages = body.messages as Record<string, unknown>[];
  const plain = messages.map((message) =>
    Object.fromEntries(
      Object.entries(message).filter(([name]) => name !== "tool_calls"),
    ),
  );
  const kept = typeof tool_choice === "string" ? { tool_choice } : {};
  return { ...request, body: { ...body, ...kept, messages: plain } };
}

describe("Together", () => {
  const faults = faultsBy(
    "together.openapi.json",
    "components/schemas/ChatCompletionRequest",
    false,
  );
  describeChatAdapter({
    ...CASE,
    adapter: openAiChat,
    host: "togetherai",
    settings: { TOGETHER_API_KEY: KEY },
    models: ["openai/gpt-oss-120b", "meta/llama-3.3-70b-instruct"],
    faults: (request) => faults(withoutCalls(request)),
  });
});

describe("OpenRouter", () => {
  describeChatAdapter({
    ...CASE,
    adapter: openAiChat,
    host: "openrouter",
    settings: { OPENROUTER_API_KEY: KEY },
    models: ["openai/gpt-5.5", "anthropic/claude-haiku-4.5"],
    refuses: () => false,
    faults: faultsBy(
      "openrouter.openapi.json",
      "components/schemas/ChatRequest",
      false,
    ),
  });
});

describe("OpenAI's chat completions", () => {
  describeChatAdapter({
    ...CASE,
    adapter: openAiOwnChat,
    host: "openai",
    settings: { OPENAI_API_KEY: KEY },
    models: ["openai/gpt-5.5", "openai/gpt-5", "openai/gpt-4.1", "openai/o3"],
    refuses: () => false,
    faults: faultsBy(
      "openai.contract.schema.json",
      "$defs/CreateChatCompletionRequest",
      false,
    ),
  });
});
