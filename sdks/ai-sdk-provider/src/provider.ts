import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type {
  EmbeddingModelV4,
  ImageModelV4,
  LanguageModelV4,
  ProviderV4,
  SpeechModelV4,
  TranscriptionModelV4,
} from "@ai-sdk/provider";
import {
  type FetchFunction,
  loadApiKey,
  loadOptionalSetting,
} from "@ai-sdk/provider-utils";
import { imageModel } from "./image-model.js";
import { metadataExtractor } from "./metadata.js";
import type { Router } from "./route.js";
import { speechModel } from "./speech-model.js";
import { transcriptionModel } from "./transcription-model.js";

/**
 * Model ids are `"router"`, `"router:price"`, `"router:quality"` or any id of the catalog. What the router did is in
 * `providerMetadata.greatrouter`: the model that served, its host, the cost in dollars, the attempts.
 */
export interface GreatRouterProvider extends ProviderV4 {
  (modelId?: string): LanguageModelV4;
  languageModel(modelId?: string): LanguageModelV4;
  embeddingModel(modelId: string): EmbeddingModelV4;
  imageModel(modelId?: string): ImageModelV4;
  speechModel(modelId?: string): SpeechModelV4;
  transcriptionModel(modelId?: string): TranscriptionModelV4;
}

export type GreatRouterSettings = {
  /** Default: `GREATROUTER_API_KEY`, read with the first request. */
  apiKey?: string;
  /** Default: `GREATROUTER_BASE_URL`, else `https://api.greatrouterai.com/v1`. With or without `/v1` or a slash. */
  baseURL?: string;
  /** Sent with every request. */
  headers?: Record<string, string>;
  fetch?: FetchFunction;
};

const NAME = "greatrouter";
const ROUTER = "router";

/** A provider for `generateText`, `streamText`, `embed`, `generateImage`, `generateSpeech` and `transcribe`. */
export function createGreatRouter(
  settings: GreatRouterSettings = {},
): GreatRouterProvider {
  const baseURL = withVersion(
    loadOptionalSetting({
      settingValue: settings.baseURL,
      environmentVariableName: "GREATROUTER_BASE_URL",
    }) ?? "https://api.greatrouterai.com/v1",
  );
  const apiKey = () =>
    loadApiKey({
      apiKey: settings.apiKey,
      environmentVariableName: "GREATROUTER_API_KEY",
      description: "GreatRouter",
    });
  const chat = createOpenAICompatible({
    name: NAME,
    baseURL,
    apiKey,
    headers: settings.headers,
    fetch: settings.fetch,
    includeUsage: true,
    supportsStructuredOutputs: true,
    metadataExtractor,
  });
  const router: Router = {
    name: NAME,
    baseURL,
    headers: () => ({
      authorization: `Bearer ${apiKey()}`,
      ...settings.headers,
    }),
    fetch: settings.fetch,
  };
  const languageModel = (modelId = ROUTER) => chat.chatModel(modelId);
  return Object.assign((modelId?: string) => languageModel(modelId), {
    specificationVersion: "v4" as const,
    languageModel,
    embeddingModel: (modelId: string) => chat.embeddingModel(modelId),
    imageModel: (modelId = ROUTER) => imageModel(router, modelId),
    speechModel: (modelId = ROUTER) => speechModel(router, modelId),
    transcriptionModel: (modelId = ROUTER) =>
      transcriptionModel(router, modelId),
  });
}

/** The provider as the environment sets it up. */
export const greatrouter: GreatRouterProvider = createGreatRouter();

function withVersion(url: string): string {
  const bare = url.trim().replace(/\/+$/, "").replace(/\/v1$/, "");
  return `${bare.replace(/\/+$/, "")}/v1`;
}
