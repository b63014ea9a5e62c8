import type { Adapter } from "#providers/adapter.ts";
import { anthropicChat } from "#providers/anthropic/adapter.ts";
import { azureChat } from "#providers/azure/adapter.ts";
import { bedrockChat } from "#providers/bedrock/adapter.ts";
import { cohereChat } from "#providers/cohere/adapter.ts";
import { geminiChat } from "#providers/gemini/adapter.ts";
import { openAiOwnChat } from "#providers/openai-responses/adapter.ts";
import { openAiChat } from "#providers/openai-compatible/adapter.ts";
import { perplexityChat } from "#providers/perplexity/adapter.ts";
import { searchEngines } from "#providers/search/adapter.ts";
import { vertexChat } from "#providers/vertex/adapter.ts";
import { workersAiChat } from "#providers/workers-ai/adapter.ts";

/** The protocols of chat, a host's own before its OpenAI-compatible door. */
export const CHAT_ADAPTERS: readonly Adapter[] = [
  anthropicChat,
  geminiChat,
  bedrockChat,
  vertexChat,
  azureChat,
  cohereChat,
  workersAiChat,
  openAiOwnChat,
  perplexityChat,
  searchEngines,
  openAiChat,
];
