import type { Generation, Json, LogFilter } from "./answers.js";
import { at } from "./api.js";
import type {
  AutoExplainRequest,
  AutoExplainResponse,
  AutoFeedbackRequest,
  AutoFeedbackResponse,
  AutoRouteRequest,
  AutoRouteResponse,
  AutoSuggestRequest,
  AutoSuggestResponse,
  ChatCompletionRequest,
  ChatCompletionResponse,
  LogList,
  LogRow,
  ModelsPriceComparisonRequest,
  ModelsRecommendRequest,
  ModelsRouteRequest,
  ModelsRouteResponse,
  Preferences,
  PreferenceSuggestions,
  PriceComparisonResponse,
  ProviderKey,
  ProviderKeyHosts,
  ProviderKeyList,
  ProviderKeyRemoved,
  ProviderKeysSetRequest,
  ProviderKeyTest,
  RecommendResponse,
} from "./document.js";
import { Catalog } from "./catalog.js";
import { textOf } from "./event-data.js";
import type { ChatStream } from "./event-stream.js";
import { eachLog } from "./pages.js";
import type { CallOptions } from "./settings.js";
import { send } from "./transport.js";
import { verifyWebhook } from "./webhook.js";

/** A chat completion; `model` is `"router"` unless given. */
export type ChatRequest = ChatCompletionRequest;

/**
 * GreatRouter's API. Every method answers the API's JSON and throws a `GreatRouterError`
 * (`ValidationError`, `AuthenticationError`, `RateLimitError` for 400, 401, 429).
 * @example
 * const client = new GreatRouter('pk_live_...')
 * const { data } = await client.listTags()
 */
export class GreatRouter extends Catalog {
  /** Checks a webhook's signature and answers its body: {@link verifyWebhook}. */
  static readonly verifyWebhook = verifyWebhook;

  // Inference

  /**
   * Classifies the prompt, chooses the best model, and answers with what it said.
   * @example
   * const { model, result } = await client.autoRoute({ prompt: 'Write a haiku about routing', input: {} })
   * console.log(model.model.id, result)
   */
  autoRoute(
    request: AutoRouteRequest,
    options?: CallOptions,
  ): Promise<AutoRouteResponse> {
    return this.infer("/auto/route", request, options);
  }

  /**
   * Routes to the best model that fits explicit filters.
   * @example
   * const answer = await client.modelsRoute({
   *   query: 'text_generation',
   *   input: { messages: [{ role: 'user', content: 'What is in season in November?' }] },
   *   maxCost: 'standard',
   * })
   */
  modelsRoute(
    request: ModelsRouteRequest,
    options?: CallOptions,
  ): Promise<ModelsRouteResponse> {
    return this.infer("/models/route", request, options);
  }

  /**
   * The chunks of a chat completion as OpenAI's, as they come.
   * @example
   * const stream = await client.chatCompletions({
   *   messages: [{ role: 'user', content: 'Write a haiku about routing' }],
   *   stream: true,
   * })
   * for await (const chunk of stream) console.log(chunk.choices[0]?.delta.content)
   */
  chatCompletions(
    request: ChatRequest & { stream: true },
    options?: CallOptions,
  ): Promise<ChatStream>;
  /**
   * A chat completion as OpenAI's.
   * @example
   * const answer = await client.chatCompletions({
   *   messages: [{ role: 'user', content: 'Write a haiku about routing' }],
   * })
   * console.log(answer.greatrouter.routing_reason)
   */
  chatCompletions(
    request: ChatRequest & { stream?: false | null },
    options?: CallOptions,
  ): Promise<ChatCompletionResponse>;
  chatCompletions(
    request: ChatRequest,
    options: CallOptions = {},
  ): Promise<ChatStream | ChatCompletionResponse> {
    const path = "/chat/completions";
    return request.stream
      ? this.stream(path, request, options)
      : this.infer<ChatCompletionResponse>(path, request, options);
  }

  /**
   * A background request as it stands. `autoRoute`, `modelsRoute` and `chatCompletions` wait for theirs by themselves.
   * @example
   * const body = { prompt: 'A cat in oil', input: {}, task: 'image' }
   * const background = { headers: { prefer: 'respond-async' } }
   * const { id } = await client.request<Generation>('POST', '/auto/route', { body }, background)
   * const { status, progress } = await client.getGeneration(id)
   */
  getGeneration<T = Json>(
    id: string,
    options?: CallOptions,
  ): Promise<Generation<T>> {
    return this.get(at`/generations/${id}`, undefined, options);
  }

  /**
   * Stops a background request.
   * @example
   * const body = { prompt: 'A cat in oil', input: {}, task: 'image' }
   * const background = { headers: { prefer: 'respond-async' } }
   * const { id } = await client.request<Generation>('POST', '/auto/route', { body }, background)
   * const { status } = await client.cancelGeneration(id)
   */
  cancelGeneration<T = Json>(
    id: string,
    options?: CallOptions,
  ): Promise<Generation<T>> {
    return this.request("DELETE", at`/generations/${id}`, {}, options);
  }

  // Advice

  /**
   * What would be chosen, without asking any model.
   * @example
   * const { suggestions } = await client.autoSuggest({ prompt: 'Write a short poem', limit: 3 })
   */
  autoSuggest(
    request: AutoSuggestRequest,
    options?: CallOptions,
  ): Promise<AutoSuggestResponse> {
    return this.post("/auto/suggest", request, options);
  }

  /**
   * Why a request would go where it goes.
   * @example
   * const { evidence } = await client.autoExplain({ prompt: 'Write a short poem' })
   */
  autoExplain(
    request: AutoExplainRequest,
    options?: CallOptions,
  ): Promise<AutoExplainResponse> {
    return this.post("/auto/explain", request, options);
  }

  /**
   * Says whether a prompt was classified rightly.
   * @example
   * await client.sendFeedback({ prompt: 'A cat in oil', classified_task: 'image', correct: true })
   */
  sendFeedback(
    feedback: AutoFeedbackRequest,
    options?: CallOptions,
  ): Promise<AutoFeedbackResponse> {
    return this.request(
      "POST",
      "/auto/feedback",
      { body: feedback, repeatable: false },
      options,
    );
  }

  /**
   * Models ranked by what they offer for their price.
   * @example
   * const { price_comparison } = await client.priceComparison({ task: 'text' })
   */
  priceComparison(
    request: ModelsPriceComparisonRequest = {},
    options?: CallOptions,
  ): Promise<PriceComparisonResponse> {
    return this.post("/models/price-comparison", request, options);
  }

  /**
   * Models for a task, or for what a prompt means.
   * @example
   * const { data } = await client.recommend({ prompt: 'translate contracts into Hindi', limit: 3 })
   */
  recommend(
    request: ModelsRecommendRequest,
    options?: CallOptions,
  ): Promise<RecommendResponse> {
    return this.post("/models/recommend", request, options);
  }

  // Organisation

  /**
   * The organisation's routing preferences.
   * @example
   * const { default_optimization } = await client.getPreferences()
   */
  getPreferences(options?: CallOptions): Promise<Preferences> {
    return this.get("/preferences", undefined, options);
  }

  /**
   * Sets one preference; answers all of them.
   * @example
   * await client.setPreference({ key: 'default_optimization', value: 'price-optimized' })
   */
  setPreference<Key extends keyof Preferences>(
    { key, value }: { key: Key; value: Preferences[Key] },
    options?: CallOptions,
  ): Promise<Preferences> {
    const path = at`/preferences/${key}`;
    return this.request("PUT", path, { body: { value } }, options);
  }

  /**
   * Back to the default; answers all preferences.
   * @example
   * await client.deletePreference('default_optimization')
   */
  deletePreference(
    key: keyof Preferences,
    options?: CallOptions,
  ): Promise<Preferences> {
    return this.request("DELETE", at`/preferences/${key}`, {}, options);
  }

  /**
   * What your traffic suggests to set.
   * @example
   * const { data } = await client.getPreferenceSuggestions()
   */
  getPreferenceSuggestions(
    options?: CallOptions,
  ): Promise<PreferenceSuggestions> {
    return this.get("/preferences/suggestions", undefined, options);
  }

  /**
   * Your own keys for providers, without their secrets.
   * @example
   * const { data } = await client.listProviderKeys()
   */
  listProviderKeys(options?: CallOptions): Promise<ProviderKeyList> {
    return this.get("/provider-keys", undefined, options);
  }

  /**
   * Hosts that a key of your own can be kept for, and what each needs.
   * @example
   * const { data } = await client.listProviderKeyHosts()
   */
  listProviderKeyHosts(options?: CallOptions): Promise<ProviderKeyHosts> {
    return this.get("/provider-keys/hosts", undefined, options);
  }

  /**
   * Keeps a key of your own for a host; requests that go there use it.
   * @example
   * await client.setProviderKey('deepseek', { key: 'sk-your-own' })
   */
  setProviderKey(
    host: string,
    key: ProviderKeysSetRequest,
    options?: CallOptions,
  ): Promise<ProviderKey> {
    const path = at`/provider-keys/${host}`;
    return this.request("PUT", path, { body: key }, options);
  }

  /**
   * Forgets the key for a host.
   * @example
   * await client.setProviderKey('deepseek', { key: 'sk-your-own' })
   * await client.deleteProviderKey('deepseek')
   */
  deleteProviderKey(
    host: string,
    options?: CallOptions,
  ): Promise<ProviderKeyRemoved> {
    return this.request("DELETE", at`/provider-keys/${host}`, {}, options);
  }

  /**
   * Asks the host whether it takes the key that is kept for it.
   * @example
   * await client.setProviderKey('deepseek', { key: 'sk-your-own' })
   * const { ok, message } = await client.testProviderKey('deepseek')
   */
  testProviderKey(
    host: string,
    options?: CallOptions,
  ): Promise<ProviderKeyTest> {
    const path = at`/provider-keys/${host}/test`;
    return this.request("POST", path, {}, options);
  }

  /**
   * The request log as CSV, newest first: pieces of text as they come.
   * @example
   * for await (const text of client.exportLogs({ format: 'csv', limit: 10 })) console.log(text)
   */
  exportLogs(
    filter: LogFilter & { format: "csv" },
    options?: CallOptions,
  ): AsyncGenerator<string>;
  /**
   * The request log, newest first, row by row.
   * @example
   * for await (const row of client.exportLogs({ limit: 10 })) console.log(row.time, row.model)
   */
  exportLogs(
    filter?: LogFilter & { format?: "json" },
    options?: CallOptions,
  ): AsyncGenerator<LogRow>;
  exportLogs(
    filter: LogFilter & { format?: "json" | "csv" } = {},
    options: CallOptions = {},
  ): AsyncGenerator<LogRow | string> {
    const { format, ...query } = filter;
    if (format === "csv") return this.#csv(query, options);
    return eachLog(query, (page: LogFilter) =>
      this.get<LogList>("/org/logs", { format: "json", ...page }, options),
    );
  }

  async *#csv(query: LogFilter, options: CallOptions): AsyncGenerator<string> {
    const answer = await send(
      this.settings,
      {
        method: "GET",
        path: "/org/logs",
        query: { format: "csv", limit: 100_000, ...query },
        stream: true,
      },
      { ...options, headers: { accept: "text/csv", ...options.headers } },
      (open) => open,
    );
    try {
      if (answer.response.body) yield* textOf(answer.response.body);
    } finally {
      answer.close();
    }
  }
}
