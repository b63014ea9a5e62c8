import type {
  Feedback,
  FeedbackResult,
  Generation,
  Json,
  LogFilter,
  Recommendation,
  RecommendRequest,
} from "./answers.js";
import { ChatStream } from "./chat-stream.js";
import type {
  AutoRouteRequest,
  AutoRouteResponse,
  AutoSuggestRequest,
  AutoSuggestResponse,
  CatalogChangesQuery,
  CatalogFamiliesQuery,
  ChangeList,
  ChatCompletionRequest,
  ChatCompletionResponse,
  FamilyList,
  FamilyPage,
  FamilyRow,
  LogList,
  LogRow,
  ModelHealthResponse,
  ModelList,
  ModelPage,
  ModelRow,
  ModelsListQuery,
  ModelsPriceComparisonRequest,
  ModelsQueryRequest,
  ModelsRouteRequest,
  ModelsRouteResponse,
  Preferences,
  PreferenceSuggestions,
  PriceComparisonResponse,
  PriceList,
  PriceTierList,
  TagList,
  TaxonomyList,
  Verdict,
} from "./document.js";
import { textOf } from "./event-stream.js";
import { complete } from "./generation.js";
import { eachLog, eachRow } from "./pages.js";
import {
  type CallOptions,
  type ClientOptions,
  type Settings,
  readSettings,
} from "./settings.js";
import { type Call, readJson, send } from "./transport.js";
import { verifyWebhook } from "./webhook.js";

/** A chat completion; `model` is `"router"` unless given. */
export type ChatRequest = ChatCompletionRequest;

/**
 * GreatRouter's API. Every method answers the API's JSON and throws a `GreatRouterError`
 * (`ValidationError`, `AuthenticationError`, `RateLimitError` for 400, 401, 429).
 */
export class GreatRouter {
  readonly #settings: Settings;

  /** Checks a webhook's signature and answers its body. */
  static readonly verifyWebhook = verifyWebhook;

  /**
   * @param apiKey default: `GREATROUTER_API_KEY`
   * @example const client = new GreatRouter('pk_live_...')
   */
  constructor(apiKey?: string, options: ClientOptions = {}) {
    this.#settings = readSettings(apiKey, options);
  }

  /** Where requests go, with `/v1`. */
  get baseURL(): string {
    return this.#settings.baseURL;
  }

  // Inference

  /** Classifies the prompt, chooses the best model, and answers with what it said. */
  autoRoute(
    request: AutoRouteRequest,
    options?: CallOptions,
  ): Promise<AutoRouteResponse> {
    return this.#infer("/auto/route", request, options);
  }

  /** Routes to the best model that fits explicit filters. */
  modelsRoute(
    request: ModelsRouteRequest,
    options?: CallOptions,
  ): Promise<ModelsRouteResponse> {
    return this.#infer("/models/route", request, options);
  }

  /** A chat completion as OpenAI's; with `stream: true` its chunks as they come. */
  chatCompletions(
    request: ChatRequest & { stream: true },
    options?: CallOptions,
  ): Promise<ChatStream>;
  chatCompletions(
    request: ChatRequest & { stream?: false | null },
    options?: CallOptions,
  ): Promise<ChatCompletionResponse>;
  chatCompletions(
    request: ChatRequest,
    options: CallOptions = {},
  ): Promise<ChatStream | ChatCompletionResponse> {
    const path = "/chat/completions";
    if (!request.stream) {
      return this.#infer<ChatCompletionResponse>(path, request, options);
    }
    const call: Call = { method: "POST", path, body: request };
    return send(
      this.#settings,
      { ...call, inference: true, stream: true },
      options,
      (answer) => new ChatStream(answer),
    );
  }

  /** A background request as it stands. `autoRoute`, `modelsRoute` and `chatCompletions` wait for theirs by themselves. */
  getGeneration<T = Json>(
    id: string,
    options?: CallOptions,
  ): Promise<Generation<T>> {
    return this.#get(at`/generations/${id}`, undefined, options);
  }

  /** Stops a background request. */
  cancelGeneration<T = Json>(
    id: string,
    options?: CallOptions,
  ): Promise<Generation<T>> {
    return this.request("DELETE", at`/generations/${id}`, {}, options);
  }

  // Advice

  /** What would be chosen, without asking any model. */
  autoSuggest(
    request: AutoSuggestRequest,
    options?: CallOptions,
  ): Promise<AutoSuggestResponse> {
    return this.#post("/auto/suggest", request, options);
  }

  /** Why a request would go where it goes. */
  autoExplain(
    request: AutoSuggestRequest,
    options?: CallOptions,
  ): Promise<Json> {
    return this.#post("/auto/explain", request, options);
  }

  /** Says whether a prompt was classified rightly. */
  sendFeedback(
    feedback: Feedback,
    options?: CallOptions,
  ): Promise<FeedbackResult> {
    return this.request(
      "POST",
      "/auto/feedback",
      { body: feedback, repeatable: false },
      options,
    );
  }

  /** Models ranked by what they offer for their price. */
  priceComparison(
    request: ModelsPriceComparisonRequest = {},
    options?: CallOptions,
  ): Promise<PriceComparisonResponse> {
    return this.#post("/models/price-comparison", request, options);
  }

  /** Models for a task, or for what a prompt means. */
  recommend(
    request: RecommendRequest,
    options?: CallOptions,
  ): Promise<{ data: Recommendation[] }> {
    return this.#post("/models/recommend", request, options);
  }

  // Models

  /** All matching models. */
  async listModels(
    filter: ModelsListQuery = {},
    options?: CallOptions,
  ): Promise<ModelRow[]> {
    const list = await this.#get<ModelList>("/models", filter, options);
    return list.data;
  }

  /** One page of a search among the models. */
  queryModels(
    query: ModelsQueryRequest = {},
    options?: CallOptions,
  ): Promise<ModelList> {
    return this.#post("/models/query", query, options);
  }

  /** All models of a search, page after page. */
  eachModel(
    query: ModelsQueryRequest = {},
    options?: CallOptions,
  ): AsyncGenerator<ModelRow> {
    return eachRow(query, (page) => this.queryModels(page, options));
  }

  /** Everything known about one model. */
  getModel(
    provider: string,
    model: string,
    options?: CallOptions,
  ): Promise<ModelPage> {
    return this.#get(at`/models/${provider}/${model}`, undefined, options);
  }

  /** JSON Schema of what the model takes as `input`. */
  getInputSchema(
    provider: string,
    model: string,
    options?: CallOptions,
  ): Promise<Json> {
    const path = at`/models/${provider}/${model}/input-schema`;
    return this.#get(path, undefined, options);
  }

  /** JSON Schema of what the model answers as `result`. */
  getOutputSchema(
    provider: string,
    model: string,
    options?: CallOptions,
  ): Promise<Json> {
    const path = at`/models/${provider}/${model}/output-schema`;
    return this.#get(path, undefined, options);
  }

  /** Whether `input` fits the model's input schema. */
  validateInput(
    provider: string,
    model: string,
    input: unknown,
    options?: CallOptions,
  ): Promise<Verdict> {
    const path = at`/models/${provider}/${model}/validate-input`;
    return this.#post(path, input, options);
  }

  /** Whether `output` fits the model's output schema. */
  validateOutput(
    provider: string,
    model: string,
    output: unknown,
    options?: CallOptions,
  ): Promise<Verdict> {
    const path = at`/models/${provider}/${model}/validate-output`;
    return this.#post(path, output, options);
  }

  /** What the model costs at each host. */
  getModelPrices(
    provider: string,
    model: string,
    options?: CallOptions,
  ): Promise<PriceList> {
    const path = at`/models/${provider}/${model}/prices`;
    return this.#get(path, undefined, options);
  }

  /** All tags, with the number of their models. */
  listTags(options?: CallOptions): Promise<TagList> {
    return this.#get("/models/tags", undefined, options);
  }

  /** All price tiers, with their boundaries. */
  listPriceTiers(options?: CallOptions): Promise<PriceTierList> {
    return this.#get("/models/price-tiers", undefined, options);
  }

  /** Health of the given models, or of all. */
  getModelHealth(
    models?: string[],
    options?: CallOptions,
  ): Promise<ModelHealthResponse> {
    return this.#get("/model-health", { models }, options);
  }

  // Catalog

  /** The branches of the catalog. */
  getTaxonomy(options?: CallOptions): Promise<TaxonomyList> {
    return this.#get("/catalog/taxonomy", undefined, options);
  }

  /** One page of the model lines. */
  listFamilies(
    filter: CatalogFamiliesQuery = {},
    options?: CallOptions,
  ): Promise<FamilyList> {
    return this.#get("/catalog/families", filter, options);
  }

  /** All model lines, page after page. */
  eachFamily(
    filter: CatalogFamiliesQuery = {},
    options?: CallOptions,
  ): AsyncGenerator<FamilyRow> {
    return eachRow(filter, (page) => this.listFamilies(page, options));
  }

  /** One model line with its models; ids look like `llm/meta--llama`. */
  getFamily(id: string, options?: CallOptions): Promise<FamilyPage> {
    return this.#get(at`/catalog/families/${id}`, undefined, options);
  }

  /** What changed in the catalog. */
  listCatalogChanges(
    filter: CatalogChangesQuery = {},
    options?: CallOptions,
  ): Promise<ChangeList> {
    return this.#get("/catalog/changes", filter, options);
  }

  // Organisation

  getPreferences(options?: CallOptions): Promise<Preferences> {
    return this.#get("/preferences", undefined, options);
  }

  /** Sets one preference; answers all of them. */
  setPreference<Key extends keyof Preferences>(
    { key, value }: { key: Key; value: Preferences[Key] },
    options?: CallOptions,
  ): Promise<Preferences> {
    const path = at`/preferences/${key}`;
    return this.request("PUT", path, { body: { value } }, options);
  }

  /** Back to the default; answers all preferences. */
  deletePreference(
    key: keyof Preferences,
    options?: CallOptions,
  ): Promise<Preferences> {
    return this.request("DELETE", at`/preferences/${key}`, {}, options);
  }

  /** What your traffic suggests to set. */
  getPreferenceSuggestions(
    options?: CallOptions,
  ): Promise<PreferenceSuggestions> {
    return this.#get("/preferences/suggestions", undefined, options);
  }

  /** The request log, newest first: rows, or with `format: "csv"` pieces of text as they come. */
  exportLogs(
    filter: LogFilter & { format: "csv" },
    options?: CallOptions,
  ): AsyncGenerator<string>;
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
      this.#get<LogList>("/org/logs", { format: "json", ...page }, options),
    );
  }

  /** Any other endpoint: `path` is what follows `/v1`. */
  request<T>(
    method: Call["method"],
    path: string,
    call: Omit<Call, "method" | "path" | "stream"> = {},
    options: CallOptions = {},
  ): Promise<T> {
    return send<T>(
      this.#settings,
      { ...call, method, path },
      options,
      readJson<T>,
    );
  }

  #get<T>(path: string, query?: object, options?: CallOptions): Promise<T> {
    return this.request("GET", path, { query: { ...query } }, options);
  }

  #post<T>(path: string, body: unknown, options?: CallOptions): Promise<T> {
    return this.request("POST", path, { body }, options);
  }

  async #infer<T extends object>(
    path: string,
    body: object,
    options: CallOptions = {},
  ): Promise<T> {
    const answer = await this.request<T | Generation<T>>(
      "POST",
      path,
      { body, inference: true },
      options,
    );
    return complete(answer, (id) => this.getGeneration<T>(id, options), {
      pollIntervalMs: this.#settings.pollIntervalMs,
      signal: options.signal,
    });
  }

  async *#csv(query: LogFilter, options: CallOptions): AsyncGenerator<string> {
    const answer = await send(
      this.#settings,
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

/** A path whose inserted parts are encoded. */
function at(parts: TemplateStringsArray, ...values: string[]): string {
  return parts.reduce(
    (path, part, i) => path + encodeURIComponent(values[i - 1] ?? "") + part,
  );
}
