import type { Json } from "./answers.js";
import { at } from "./api.js";
import type {
  CatalogChangesQuery,
  CatalogFamiliesQuery,
  ChangeList,
  DataSourceList,
  FamilyList,
  FamilyPage,
  FamilyRow,
  ModelHealthResponse,
  ModelList,
  ModelPage,
  ModelRow,
  ModelsListQuery,
  ModelsQueryRequest,
  PriceList,
  PriceTierList,
  TagList,
  TaxonomyList,
  Verdict,
} from "./document.js";
import { Doors } from "./doors.js";
import { eachRow } from "./pages.js";
import type { CallOptions } from "./settings.js";
import { readText, send } from "./transport.js";

/** What the catalog knows: models, prices, model lines, and what changed. */
export class Catalog extends Doors {
  /**
   * All matching models.
   * @example
   * const models = await client.listModels({ task_type: 'text_generation' })
   */
  async listModels(
    filter: ModelsListQuery = {},
    options?: CallOptions,
  ): Promise<ModelRow[]> {
    const list = await this.get<ModelList>("/models", filter, options);
    return list.data;
  }

  /**
   * One page of a search among the models.
   * @example
   * const { data, total } = await client.queryModels({ text: 'claude', limit: 10 })
   */
  queryModels(
    query: ModelsQueryRequest = {},
    options?: CallOptions,
  ): Promise<ModelList> {
    return this.post("/models/query", query, options);
  }

  /**
   * All models of a search, page after page.
   * @example
   * for await (const model of client.eachModel({ provider: 'openai' })) console.log(model.id)
   */
  eachModel(
    query: ModelsQueryRequest = {},
    options?: CallOptions,
  ): AsyncGenerator<ModelRow> {
    return eachRow(query, (page) => this.queryModels(page, options));
  }

  /**
   * Everything known about one model.
   * @example
   * const model = await client.getModel('openai', 'gpt-5')
   */
  getModel(
    provider: string,
    model: string,
    options?: CallOptions,
  ): Promise<ModelPage> {
    return this.get(at`/models/${provider}/${model}`, undefined, options);
  }

  /**
   * JSON Schema of what the model takes as `input`.
   * @example
   * const schema = await client.getInputSchema('openai', 'gpt-5')
   */
  getInputSchema(
    provider: string,
    model: string,
    options?: CallOptions,
  ): Promise<Json> {
    const path = at`/models/${provider}/${model}/input-schema`;
    return this.get(path, undefined, options);
  }

  /**
   * JSON Schema of what the model answers as `result`.
   * @example
   * const schema = await client.getOutputSchema('openai', 'gpt-5')
   */
  getOutputSchema(
    provider: string,
    model: string,
    options?: CallOptions,
  ): Promise<Json> {
    const path = at`/models/${provider}/${model}/output-schema`;
    return this.get(path, undefined, options);
  }

  /**
   * Whether `input` fits the model's input schema.
   * @example
   * const { valid, errors } = await client.validateInput('openai', 'gpt-5', { messages: [] })
   */
  validateInput(
    provider: string,
    model: string,
    input: unknown,
    options?: CallOptions,
  ): Promise<Verdict> {
    const path = at`/models/${provider}/${model}/validate-input`;
    return this.post(path, input, options);
  }

  /**
   * Whether `output` fits the model's output schema.
   * @example
   * const { valid, errors } = await client.validateOutput('openai', 'gpt-5', { choices: [] })
   */
  validateOutput(
    provider: string,
    model: string,
    output: unknown,
    options?: CallOptions,
  ): Promise<Verdict> {
    const path = at`/models/${provider}/${model}/validate-output`;
    return this.post(path, output, options);
  }

  /**
   * What the model costs at each host.
   * @example
   * const { data } = await client.getModelPrices('openai', 'gpt-5')
   */
  getModelPrices(
    provider: string,
    model: string,
    options?: CallOptions,
  ): Promise<PriceList> {
    const path = at`/models/${provider}/${model}/prices`;
    return this.get(path, undefined, options);
  }

  /**
   * All tags, with the number of their models.
   * @example
   * const { data } = await client.listTags()
   */
  listTags(options?: CallOptions): Promise<TagList> {
    return this.get("/models/tags", undefined, options);
  }

  /**
   * All price tiers, with their boundaries.
   * @example
   * const { data } = await client.listPriceTiers()
   */
  listPriceTiers(options?: CallOptions): Promise<PriceTierList> {
    return this.get("/models/price-tiers", undefined, options);
  }

  /**
   * Health of the given models, or of all.
   * @example
   * const { health } = await client.getModelHealth(['openai/gpt-5'])
   */
  getModelHealth(
    models?: string[],
    options?: CallOptions,
  ): Promise<ModelHealthResponse> {
    return this.get("/model-health", { models }, options);
  }

  /**
   * The branches of the catalog.
   * @example
   * const { data } = await client.getTaxonomy()
   */
  getTaxonomy(options?: CallOptions): Promise<TaxonomyList> {
    return this.get("/catalog/taxonomy", undefined, options);
  }

  /**
   * One page of the model lines.
   * @example
   * const { data, total } = await client.listFamilies({ taxonomy: 'llm', limit: 10 })
   */
  listFamilies(
    filter: CatalogFamiliesQuery = {},
    options?: CallOptions,
  ): Promise<FamilyList> {
    return this.get("/catalog/families", filter, options);
  }

  /**
   * All model lines, page after page.
   * @example
   * for await (const family of client.eachFamily({ taxonomy: 'llm' })) console.log(family.id)
   */
  eachFamily(
    filter: CatalogFamiliesQuery = {},
    options?: CallOptions,
  ): AsyncGenerator<FamilyRow> {
    return eachRow(filter, (page) => this.listFamilies(page, options));
  }

  /**
   * One model line with its models; ids look like `llm/meta--llama`.
   * @example
   * const { models } = await client.getFamily('llm/meta--llama')
   */
  getFamily(id: string, options?: CallOptions): Promise<FamilyPage> {
    return this.get(at`/catalog/families/${id}`, undefined, options);
  }

  /**
   * What changed in the catalog.
   * @example
   * const { data } = await client.listCatalogChanges({ limit: 10 })
   */
  listCatalogChanges(
    filter: CatalogChangesQuery = {},
    options?: CallOptions,
  ): Promise<ChangeList> {
    return this.get("/catalog/changes", filter, options);
  }

  /**
   * Where the catalog's facts come from, and what must be said of each source.
   * @example
   * const { data } = await client.listCatalogSources()
   */
  listCatalogSources(options?: CallOptions): Promise<DataSourceList> {
    return this.get("/catalog/sources", undefined, options);
  }

  /**
   * What changed in the catalog, as an RSS feed.
   * @example
   * const rss = await client.getCatalogFeed()
   */
  getCatalogFeed(options: CallOptions = {}): Promise<string> {
    const path = "/catalog/changes.rss";
    const accept = "application/rss+xml";
    return send(
      this.settings,
      { method: "GET", path, accept },
      options,
      readText,
    );
  }

  /**
   * The API's own description, in OpenAPI 3.1.
   * @example
   * const { paths } = await client.getOpenApi()
   */
  getOpenApi(options?: CallOptions): Promise<Json> {
    return this.get("/openapi.json", undefined, options);
  }
}
