import type { Model, Offer, Pricing } from "#core/catalog/model.ts";
import { aboveContext } from "#core/pricing/context-tier.ts";
import { type Sizing, tidy, variantRates } from "#core/pricing/variants.ts";

type PriceKey = keyof Pricing;

/**
 * The price of one request of `inputTokens` at one host (null: the maker's list price), all its parts at once: the
 * long-context rate that its size falls under, and the rate of the size, quality or day asked for. An unknown price is
 * an absent key.
 */
export function priceOf(
  model: Model,
  offer: Offer | null,
  inputTokens: number,
  asked?: Sizing,
): Pricing {
  const list = listPriceOf(model);
  const base = offer ? offerPriceOf(model, offer) : list;
  // Most models by far have one price for every request.
  if (!model.pricing_variants && !model.price_tiers_by_context) return base;
  const rates = {
    ...variantRates(model, asked),
    ...aboveContext(model, inputTokens),
  };
  const keys = Object.keys(rates) as PriceKey[];
  if (keys.length === 0) return base;
  const price = { ...base };
  for (const key of keys) {
    const rate = scaled(rates[key] ?? 0, base[key], list[key]);
    if (rate !== null) price[key] = rate;
  }
  return price;
}

const listPrices = new WeakMap<Model, Pricing>();
const offerPrices = new WeakMap<Model, Map<Offer, Pricing>>();

/** The maker's price for the smallest request, with the fee of a web search where there is one. */
export function listPriceOf(model: Model): Pricing {
  let price = listPrices.get(model);
  if (!price) {
    price = withSearchFee(model, inOneUnit(model, model.pricing));
    listPrices.set(model, price);
  }
  return price;
}

function withSearchFee(model: Model, price: Pricing): Pricing {
  const fee = model.web_search_per_request;
  return typeof fee === "number" && price.per_1k_requests === undefined
    ? { ...price, per_1k_requests: tidy(fee * 1000) }
    : price;
}

/** Speech rows that give one price in two units, by the minute or character and by the token, keep the former. */
function inOneUnit(model: Model, price: Pricing): Pricing {
  const { input_per_million_tokens: input, ...rest } = price;
  const isListening = model.task_type === "speech_to_text";
  const isSpeaking = model.task_type === "text_to_speech";
  const isTwice =
    input !== undefined &&
    rest.output_per_million_tokens === undefined &&
    ((isListening && rest.per_minute_audio !== undefined) ||
      (isSpeaking && rest.per_1k_characters !== undefined));
  return isTwice ? rest : price;
}

/**
 * A host's own price, completed from the list price only where the two are one price list: a host that sells input at
 * its own rate does not owe the maker's discount for cached input. A price marked suspect is not believed where it is
 * below the list price.
 */
export function offerPriceOf(model: Model, offer: Offer): Pricing {
  let prices = offerPrices.get(model);
  if (!prices) offerPrices.set(model, (prices = new Map()));
  let price = prices.get(offer);
  if (!price) {
    const own = inOneUnit(model, ownPriceOf(offer));
    price = completed(own, listPriceOf(model));
    if (offer.suspect) price = dearer(price, listPriceOf(model));
    prices.set(offer, price);
  }
  return price;
}

function ownPriceOf(offer: Offer): Pricing {
  const own: Pricing = { ...offer.price };
  if (offer.input !== undefined) own.input_per_million_tokens = offer.input;
  if (offer.output !== undefined) own.output_per_million_tokens = offer.output;
  const cached = offer.cached_input;
  // Reading a cache never costs more than reading: such a rate is a slip of its source.
  if (cached !== undefined && cached <= (offer.input ?? Infinity)) {
    own.cached_input_per_million_tokens = cached;
  }
  return own;
}

function completed(own: Pricing, list: Pricing): Pricing {
  const keys = Object.keys(own) as PriceKey[];
  if (keys.length === 0) return list;
  const shared = keys.filter((key) => list[key] !== undefined);
  const isListPrice =
    shared.length > 0 && shared.every((key) => list[key] === own[key]);
  if (isListPrice) return { ...list, ...own };
  const price = { ...own };
  // A search is run by the maker's tool and charged by it wherever the model is served.
  price.per_1k_requests ??= list.per_1k_requests;
  if (own.input_per_million_tokens !== undefined) {
    price.output_per_million_tokens ??= list.output_per_million_tokens;
  }
  return withoutUnknown(price);
}

function withoutUnknown(price: Pricing): Pricing {
  for (const key of Object.keys(price) as PriceKey[]) {
    if (price[key] === undefined) delete price[key];
  }
  return price;
}

function dearer(price: Pricing, list: Pricing): Pricing {
  const result = { ...price };
  for (const key of Object.keys(price) as PriceKey[]) {
    result[key] = Math.max(price[key] ?? 0, list[key] ?? 0);
  }
  return result;
}

/** A host that sells above or below the list does so for every size. Null where it does not sell this at all. */
function scaled(
  rate: number,
  own: number | undefined,
  list: number | undefined,
): number | null {
  if (own === list || list === 0 || list === undefined) return rate;
  return own === undefined ? null : tidy((rate * own) / list);
}
