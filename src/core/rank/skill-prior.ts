import type { Model } from "#core/catalog/model.ts";

/**
 * What is known of a model that nobody has scored. Each is a number around 0; a domain's fit starts from the weights
 * below and moves away from them only as far as its scores ask.
 */
const FEATURES: [weight: number, (model: Model) => number][] = [
  [0, () => 1],
  [0.7, (model) => yearsAfter2025(model)],
  [0.7, (model) => priceLevel(model)],
  [0.3, (model) => has(model, "reasoning")],
  [0.2, (model) => (model.catalog_visibility === "featured" ? 0.5 : -0.5)],
  [0.3, (model) => sizeLevel(model)],
];

export const FEATURE_COUNT = FEATURES.length;
export const FIRST_WEIGHTS = FEATURES.map(([weight]) => weight);

const known = new WeakMap<Model, readonly number[]>();

/** Read once a model: a fit asks for them in every round. */
export function featuresOf(model: Model): readonly number[] {
  let features = known.get(model);
  if (!features) {
    features = FEATURES.map(([, read]) => read(model));
    known.set(model, features);
  }
  return features;
}

/** A model without a date is taken for one of its time: neither new nor ancient. */
export function yearsAfter2025(model: Model): number {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(
    model.release_date ?? "",
  );
  if (!match) return 0;
  const [, year, month = "07", day = "15"] = match;
  return (
    Number(year) - 2025 + (Number(month) - 1) / 12 + (Number(day) - 1) / 365
  );
}

const TIER_LEVEL: Record<string, number> = {
  economy: -0.8,
  standard: -0.2,
  balanced: 0.3,
  premium: 0.8,
  flagship: 1.2,
};

/** Decades of price around the middle of its kind; what is given away is taken for the cheapest of it. */
export function priceLevel(model: Model): number {
  const input = model.pricing.input_per_million_tokens;
  const output = model.pricing.output_per_million_tokens;
  if (
    input !== undefined &&
    output !== undefined &&
    input + output > 0 &&
    model.category === "llm"
  ) {
    return clamp(Math.log10((3 * input + output) / 4), -1.7, 1.2);
  }
  if (input === 0) return -1;
  return TIER_LEVEL[model.price_tier ?? ""] ?? 0;
}

function sizeLevel(model: Model): number {
  const size =
    model.parameters_b?.total ??
    Number(/(\d+(?:\.\d+)?)b\b/.exec(model.id)?.[1] ?? 0);
  return size > 0 ? clamp(Math.log10(size / 100), -2, 1) : 0;
}

function has(model: Model, capability: string): number {
  return model.capabilities.includes(capability) ? 0.5 : -0.5;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
