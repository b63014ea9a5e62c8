export * from "./answers.js";
export { ChatStream } from "./chat-stream.js";
export { GreatRouter, type ChatRequest } from "./client.js";
export type {
  AutoRouteRequest,
  AutoRouteResponse,
  AutoSuggestRequest,
  AutoSuggestResponse,
  ChatCompletionRequest,
  ChatCompletionResponse,
  ChatMessage,
  Classification,
  ModelCard,
  ModelInput,
  ModelRow,
  ModelsPriceComparisonRequest as PriceComparisonRequest,
  ModelsRouteRequest,
  ModelsRouteResponse,
  PriceComparisonResponse,
  Suggestion,
} from "./document.js";
export {
  AuthenticationError,
  GreatRouterError,
  RateLimitError,
  ValidationError,
  type Issue,
} from "./errors.js";
export type { CallOptions, ClientOptions } from "./settings.js";
export { WebhookVerificationError, verifyWebhook } from "./webhook.js";
