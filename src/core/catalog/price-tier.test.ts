import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import type { Model, Pricing } from "#core/catalog/model.ts";
import { priceTierOf } from "#core/catalog/price-tier.ts";

const { models } = loadCatalog();

it("agrees with the tier of every row, and knows none where the facts have none", () => {
  const apart = models
    .filter((model) => priceTierOf(model) !== (model.price_tier ?? null))
    .map(({ id, price_tier }) => ({ id, price_tier }));
  expect(apart).toEqual([]);
  expect(models.filter(({ price_tier }) => price_tier)).toHaveLength(833);
});

const priced = (task_type: string, pricing: Pricing): Model => ({
  ...(models[0] as Model),
  task_type,
  pricing,
});

it.each([
  [
    "text_generation",
    { input_per_million_tokens: 0, output_per_million_tokens: 0 },
    "economy",
  ],
  [
    "text_generation",
    { input_per_million_tokens: 0.35, output_per_million_tokens: 0.35 },
    "economy",
  ],
  [
    "text_generation",
    { input_per_million_tokens: 0.35, output_per_million_tokens: 0.36 },
    "standard",
  ],
  [
    "text_generation",
    { input_per_million_tokens: 12, output_per_million_tokens: 12 },
    "premium",
  ],
  [
    "text_generation",
    { input_per_million_tokens: 12, output_per_million_tokens: 13 },
    "flagship",
  ],
  ["embeddings", { input_per_million_tokens: 0.12 }, "balanced"],
  ["rerank", { per_1k_requests: 2 }, "balanced"],
  ["text_to_image", { per_image: 0.03 }, "standard"],
  ["text_to_video", { per_second_video: 0.31 }, "flagship"],
  ["text_to_video", { per_request: 0.75 }, "balanced"],
  ["text_to_music", { per_second_audio: 0.005 }, "premium"],
  ["speech_to_text", { per_minute_audio: 0.006 }, "balanced"],
  ["text_to_image", {}, null],
])("%s at %o is %s", (taskType, pricing, tier) => {
  expect(priceTierOf(priced(taskType, pricing))).toBe(tier);
});
