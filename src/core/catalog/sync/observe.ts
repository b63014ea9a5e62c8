import type { Model } from "#core/catalog/model.ts";
import type { FeedEntry, TokenRates } from "#core/catalog/sync/feed-entry.ts";
import type { Observation, Stated } from "#core/catalog/sync/observation.ts";

/** Makers whose own API has another name than they. */
const MAKERS_HOST: Readonly<Record<string, string | undefined>> = {
  amazon: "amazon-bedrock",
  reka: "reka-ai",
  stepfun: "stepfun-ai",
  tencent: "tencent-tokenhub",
};

/** The host whose price is the model's list price: its maker's, else the one that the row names. */
export function listHostOf({ provider, pricing_basis }: Model): string {
  return pricing_basis === undefined ||
    pricing_basis === "first_party" ||
    pricing_basis === "derived"
    ? (MAKERS_HOST[provider] ?? provider)
    : pricing_basis;
}

export type Observed = {
  observations: Observation[];
  /** Entries of hosts that make models, of models that the catalog does not have. */
  strangers: FeedEntry[];
  /** How many entries are about models that it has. */
  matched: number;
};

/** What a feed's entries say of the models of the catalog: of each host's offer, and of the model where it is its list. */
export function observe(
  models: readonly Model[],
  source: string,
  entries: readonly FeedEntry[],
): Observed {
  const byOffer = offersOf(models);
  const makers = new Set(models.map(({ provider }) => provider));
  const observations = new Map<string, Observation>();
  const strangers: FeedEntry[] = [];
  let matched = 0;
  for (const entry of entries) {
    const served = byOffer.get(offerKey(entry.host, entry.hostModel));
    if (!served) {
      if (makers.has(entry.host)) strangers.push(entry);
      continue;
    }
    matched += 1;
    for (const model of served) {
      for (const seen of seenIn(model, entry)) {
        const key = `${seen.model} ${seen.host} ${seen.field}`;
        // Two entries of one offer: the first, which is the plain id in every feed.
        if (!observations.has(key)) observations.set(key, { ...seen, source });
      }
    }
  }
  return { observations: [...observations.values()], strangers, matched };
}

type Seen = Omit<Observation, "source">;

function seenIn(model: Model, entry: FeedEntry): Seen[] {
  const offer = model.offers.find(({ host }) => host === entry.host);
  const at = (host: string) => (field: string, value: Stated | undefined) =>
    value === undefined ? [] : [{ model: model.id, host, field, value }];
  const ofOffer = at(entry.host);
  const { input, output, cached_input } = entry.rates;
  // Media offers are priced in units of their own, which no feed has.
  const seen = offer?.price
    ? []
    : [
        ...ofOffer("input", saidOf(input, offer?.input, offer)),
        ...ofOffer("output", saidOf(output, offer?.output, offer)),
        ...ofOffer(
          "cached_input",
          saidOf(cached_input, offer?.cached_input, offer),
        ),
        ...(offer?.context === undefined
          ? []
          : ofOffer("context", windowIn(entry, offer.context))),
      ];
  return listHostOf(model) === entry.host
    ? [...seen, ...seenOfModel(model, entry, at(""))]
    : seen;
}

function seenOfModel(
  model: Model,
  entry: FeedEntry,
  say: (field: string, value: Stated | undefined) => Seen[],
): Seen[] {
  const isDeprecation =
    entry.isDeprecated === true &&
    (model.status === "active" || model.status === "preview");
  return [
    ...(isPricedByToken(model)
      ? rateFields(entry.rates, "pricing", model.pricing, say)
      : []),
    ...(entry.above ?? []).flatMap(({ tokens, rates }) => {
      const tier = model.price_tiers_by_context?.find(
        (one) => one.above_tokens === tokens,
      );
      return tier
        ? rateFields(rates, `price_tiers_by_context.${tokens}`, tier, say)
        : [];
    }),
    ...say("context_window", windowIn(entry, model.context_window)),
    ...say("max_output_tokens", entry.maxOutput),
    ...say("retirement_date", entry.retires),
    ...say("status", isDeprecation ? "deprecated" : undefined),
  ];
}

function rateFields(
  rates: TokenRates,
  path: string,
  known: Readonly<Record<string, unknown>>,
  say: (field: string, value: Stated | undefined) => Seen[],
): Seen[] {
  return Object.entries(rates).flatMap(([rate, value]) => {
    const unit = `${rate}_per_million_tokens`;
    return say(`${path}.${unit}`, saidOf(value, known[unit], known));
  });
}

/** A rate of an offer, or a price of a model in any unit. */
const RATE = /^(?:input|output|cached_input)$|(?:^|_)per_/;

/**
 * What a stated rate says. Feeds write 0 for a rate that there is not (the output of an embedding, a cache that costs
 * nothing to fill): beside a price it says nothing, and what is unknown stays so.
 */
function saidOf(
  value: Stated | undefined,
  known: unknown,
  row: object | undefined,
): Stated | undefined {
  const isPriced = Object.entries(row ?? {}).some(
    ([field, price]) =>
      RATE.test(field) && typeof price === "number" && price > 0,
  );
  return value === 0 && known === undefined && isPriced ? undefined : value;
}

/** The window as the entry states it; the longest input alone can only prove the one that is known too short. */
function windowIn(
  { context, maxInput }: FeedEntry,
  known: number | undefined,
): Stated | undefined {
  if (context !== undefined) return context;
  return typeof maxInput === "number" && maxInput < (known ?? 0)
    ? undefined
    : maxInput;
}

/** A feed states rates by the token; a model that is sold by the image or minute has its own units. */
function isPricedByToken({ pricing }: Model): boolean {
  const units = Object.keys(pricing);
  return (
    units.length === 0 || units.some((unit) => unit.endsWith("_million_tokens"))
  );
}

function offersOf(models: readonly Model[]): Map<string, Model[]> {
  const byOffer = new Map<string, Model[]>();
  for (const model of models) {
    for (const offer of model.offers) {
      const key = offerKey(offer.host, offer.model);
      const served = byOffer.get(key);
      if (!served) byOffer.set(key, [model]);
      else if (!served.includes(model)) served.push(model);
    }
  }
  return byOffer;
}

function offerKey(host: string, model: string): string {
  return `${host} ${model.toLowerCase()}`;
}
