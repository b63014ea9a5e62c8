import type { Model } from "#core/catalog/model.ts";

/** Words to find a model by, made of its facts alone: what it does, how large, how open, how dear. Sorted, each once. */
export function tagsOf(model: Model): string[] {
  const tags = [
    ...model.task_types,
    ...model.capabilities,
    model.category,
    model.type,
    ...(model.status === "active" ? [] : [model.status]),
    ...(model.price_tier ? [model.price_tier] : []),
    ...(isFree(model) ? ["free"] : []),
    ...(model.open_weights === true ? ["open_weights"] : []),
    ...(model.open_weights === false ? ["proprietary"] : []),
    ...(isMultimodal(model) ? ["multimodal"] : []),
    ...sizeTags(model),
  ].map(tagOf);
  return [...new Set(tags)].sort();
}

/** One spelling for tags: `open_weights`, `Open weights` and `open-weights` are the same. */
export function tagOf(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "-");
}

/** Every price that is known is a true zero. */
function isFree({ pricing }: Model): boolean {
  const prices = Object.values(pricing);
  return prices.length > 0 && prices.every((price) => price === 0);
}

function isMultimodal({ modalities }: Model): boolean {
  return modalities.input.includes("text") && modalities.input.length > 1;
}

/** Billions of parameters: up to 10 is small, from 100 large. */
function sizeTags({ parameters_b: size }: Model): string[] {
  if (!size) return [];
  return [
    ...(size.total <= 10 ? ["small"] : size.total >= 100 ? ["large"] : []),
    ...(size.active < size.total ? ["mixture_of_experts"] : []),
  ];
}
