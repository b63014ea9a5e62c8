import type { Model, Offer, Pricing } from "#core/catalog/model.ts";
import { priceTierOf } from "#core/catalog/price-tier.ts";
import type { Change } from "#core/catalog/sync/change.ts";
import { DOUBTS } from "#core/catalog/sync/doubts.ts";
import type { FeedEntry } from "#core/catalog/sync/feed-entry.ts";
import { listHostOf } from "#core/catalog/sync/observe.ts";

const LONG_CONTEXT = 400_000;
/** Dollars per million tokens beyond which a price is no price. */
const DEAREST = 2_000;

/**
 * A language model that its maker's own entry in a feed shows and the catalog does not have. It is added as long tail:
 * found, priced and called by name, and never chosen by the router, for nothing is known of its quality. Null for what
 * is no such model, or another name of one that is there.
 */
export function newModelChange(
  models: ReadonlyMap<string, Model>,
  names: ReadonlyMap<string, unknown>,
  source: string,
  entry: FeedEntry,
  at: string,
): Change | null {
  const { described: facts, host, hostModel } = entry;
  if (!facts || entry.isDeprecated) return null;
  if (facts.output.join() !== "text" || !facts.input.includes("text")) {
    return null;
  }
  const maker = [...models.values()].find(
    (model) => model.provider === host && listHostOf(model) === host,
  );
  const id = `${host}/${hostModel.toLowerCase()}`;
  if (!maker || !/^[a-z0-9.-]+\/[a-z0-9.:_-]+$/.test(id)) return null;
  if (models.has(id) || names.has(hostModel.toLowerCase()) || names.has(id)) {
    return null;
  }
  const model = modelOf(id, maker, source, entry, facts, at);
  const reason = doubtOn(model);
  return {
    model: id,
    host: "",
    field: "model",
    before: null,
    after: model,
    rule: "own list",
    votes: [{ source, value: hostModel, at }],
    state: reason === null ? "applied" : "held",
    reason,
  };
}

function modelOf(
  id: string,
  maker: Model,
  source: string,
  entry: FeedEntry,
  facts: NonNullable<FeedEntry["described"]>,
  at: string,
): Model {
  const { host, hostModel, rates } = entry;
  const day = at.slice(0, 10);
  const pricing: Pricing = Object.fromEntries(
    Object.entries(rates).flatMap(([rate, value]) =>
      typeof value === "number" ? [[`${rate}_per_million_tokens`, value]] : [],
    ),
  );
  const offer: Offer = {
    host,
    model: hostModel,
    ...numbers({
      input: rates.input,
      output: rates.output,
      cached_input: rates.cached_input,
    }),
    seen: day,
  };
  const context = typeof entry.context === "number" ? entry.context : 0;
  const model: Model = {
    id,
    name: facts.name,
    provider: maker.provider,
    task_type: "text_generation",
    task_types: ["text_generation"],
    category: "llm",
    taxonomy: "llm",
    catalog_family: `llm/${maker.provider}--${lineOf(hostModel)}`,
    catalog_visibility: "long_tail",
    type: "proxied",
    status: "active",
    capabilities: [
      "text_generation",
      ...(facts.input.includes("image") ? ["vision"] : []),
      ...(facts.reasoning ? ["reasoning"] : []),
      ...(facts.tools ? ["tools"] : []),
      ...(facts.json ? ["json"] : []),
      ...(facts.input.includes("audio") ? ["audio_input"] : []),
      ...(facts.input.includes("video") ? ["video_input"] : []),
      ...(facts.input.includes("pdf") ? ["file_input"] : []),
      ...(context >= LONG_CONTEXT ? ["long_context"] : []),
      ...(rates.cached_input === undefined ? [] : ["prompt_caching"]),
      "streaming",
    ],
    modalities: { input: facts.input, output: facts.output },
    ...numbers({
      context_window: entry.context,
      max_output_tokens: entry.maxOutput,
    }),
    pricing,
    pricing_basis: "first_party",
    ...(facts.releaseDate !== null && { release_date: facts.releaseDate }),
    ...(facts.knowledge !== null && { knowledge_cutoff: facts.knowledge }),
    open_weights: facts.openWeights,
    native_id: hostModel,
    offers: [offer],
    provenance: pick(maker.provenance, ["creator", "creator_name"]),
    sources: { listing: [`${source}@${day}`], pricing: [`${source}@${day}`] },
    conflicts: [],
    as_of: day,
  };
  const tier = priceTierOf(model);
  return tier === null ? model : { ...model, price_tier: tier };
}

function doubtOn({ pricing }: Model): string | null {
  const {
    input_per_million_tokens: input,
    output_per_million_tokens: output,
    cached_input_per_million_tokens: cached,
  } = pricing;
  if (input === undefined || output === undefined)
    return DOUBTS.say("no_price");
  const prices = Object.values(pricing);
  if (prices.some((price) => !Number.isFinite(price) || price < 0)) {
    return DOUBTS.say("bad_price");
  }
  if (input === 0 || output === 0) return DOUBTS.say("free");
  if (prices.some((price) => price > DEAREST)) return DOUBTS.say("too_dear");
  return cached !== undefined && cached > input
    ? DOUBTS.say("cached_above_input")
    : null;
}

/** The name without versions, sizes and dates: `gpt-6.2-mini` is of the line `gpt-mini`. */
function lineOf(name: string): string {
  const words = name
    .toLowerCase()
    .split(/[-_:]/)
    .filter((word) => word !== "" && !/\d/.test(word));
  return words.join("-") || name.toLowerCase();
}

function numbers<Key extends string>(
  fields: Record<Key, unknown>,
): Partial<Record<Key, number>> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        typeof value === "number" && Number.isFinite(value) && value >= 0,
    ),
  ) as Partial<Record<Key, number>>;
}

function pick(
  row: Record<string, unknown>,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, row[name]]));
}
