import type { Model } from "#core/catalog/model.ts";

/** What a model of the Gemini API takes, by its generation. */
export type Traits = {
  /** 0 for Gemma. */
  generation: number;
  isPro: boolean;
  isLite: boolean;
  thinks: boolean;
  hasJson: boolean;
  /** Whether functions go along with structured output or search. */
  mixesTools: boolean;
  takesSystem: boolean;
};

/** A model that nobody here has heard of is taken for one like the newest. */
const NEWEST = 3.8;

export function traitsOf({
  id,
  capabilities,
}: Pick<Model, "id" | "capabilities">): Traits {
  const isGemma = id.includes("gemma");
  const [, number] = /gemini-(\d+(?:\.\d+)?)/.exec(id) ?? [];
  const generation = isGemma ? 0 : Number(number ?? NEWEST);
  return {
    generation,
    isPro: id.includes("-pro"),
    isLite: id.includes("-lite"),
    thinks: !isGemma && capabilities.includes("reasoning"),
    hasJson: !isGemma && capabilities.includes("json"),
    mixesTools: generation >= 3,
    takesSystem: !/gemma-[123]/.test(id),
  };
}
