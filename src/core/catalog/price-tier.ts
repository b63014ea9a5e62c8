import { PRICE_TIERS } from "#core/catalog/model.ts";
import type { Model, PriceTier } from "#core/catalog/model.ts";

/** What a tier's price is measured in. */
export type PriceScale = {
  kind: string;
  unit: string;
  /** Upper bounds, inclusive, of economy, standard, balanced and premium, in US dollars; flagship is all above. */
  bounds: readonly [number, number, number, number];
};

export const PRICE_SCALES = {
  text: {
    kind: "text",
    unit: "million tokens, three parts input to one part output",
    bounds: [0.35, 1.2, 4, 12],
  },
  embeddings: {
    kind: "embeddings and rerank",
    unit: "million input tokens",
    bounds: [0.02, 0.06, 0.12, 0.2],
  },
  rerank: {
    kind: "rerank by request",
    unit: "thousand requests",
    bounds: [0.5, 1, 2, 4],
  },
  image: { kind: "image", unit: "image", bounds: [0.01, 0.03, 0.06, 0.12] },
  video: { kind: "video", unit: "second", bounds: [0.04, 0.08, 0.15, 0.3] },
  speech: {
    kind: "speech",
    unit: "thousand characters",
    bounds: [0.01, 0.02, 0.05, 0.1],
  },
  transcription: {
    kind: "transcription",
    unit: "minute",
    bounds: [0.002, 0.004, 0.006, 0.01],
  },
  music: {
    kind: "music and sound",
    unit: "minute",
    bounds: [0.05, 0.1, 0.2, 0.5],
  },
  search: { kind: "search", unit: "thousand requests", bounds: [2, 5, 10, 25] },
  pages: { kind: "pages", unit: "page", bounds: [0.001, 0.002, 0.005, 0.01] },
  // Nobody publishes bounds for 3D models; these separate the few that have a price.
  objects: { kind: "3D", unit: "model", bounds: [0.1, 0.2, 0.4, 0.6] },
} as const satisfies Record<string, PriceScale>;

export type ScaleName = keyof typeof PRICE_SCALES;
export type Measure = { scale: ScaleName; dollars: number };

/** The tier of a model by its own price; null where no price is known. */
export function priceTierOf(model: Model): PriceTier | null {
  const measure = tierMeasure(model);
  return measure && tierAt(PRICE_SCALES[measure.scale], measure.dollars);
}

function tierAt({ bounds }: PriceScale, dollars: number): PriceTier {
  // Products of binary floats land a hair beside the decimal bound that they equal.
  const below = bounds.findIndex((bound) => dollars <= bound * (1 + 1e-9));
  return PRICE_TIERS[below === -1 ? bounds.length : below] ?? "flagship";
}

/** What one picture, minute or call comes to where the price is by another unit. */
const TOKENS_OF_AN_IMAGE = 1290;
const SPEECH_TOKENS_OF_A_MINUTE = 1500;
const SECONDS_OF_A_VIDEO = 5;
const MINUTES_OF_A_SONG = 2;

/** The price that decides the tier, on the scale of what the model mainly does. */
export function tierMeasure(model: Model): Measure | null {
  for (const [scale, dollars] of measuresOf(model)) {
    if (dollars !== undefined) return { scale, dollars };
  }
  return null;
}

/** In order of preference. */
function measuresOf(model: Model): [ScaleName, number | undefined][] {
  const { pricing: price, task_type } = model;
  const input = price.input_per_million_tokens;
  const output = price.output_per_million_tokens;
  const minute = price.per_minute_audio ?? times(price.per_second_audio, 60);
  const text: [ScaleName, number | undefined] = [
    "text",
    input === undefined ? undefined : (3 * input + (output ?? 0)) / 4,
  ];
  switch (task_type) {
    case "embeddings":
    case "rerank":
      return [
        ["embeddings", input],
        ["rerank", price.per_1k_requests],
      ];
    case "web_search":
      return [["search", price.per_1k_requests], text];
    case "text_to_image":
    case "image_to_image":
    case "text_to_vector":
    case "image_upscaling":
      return [
        ["image", price.per_image ?? price.per_megapixel ?? price.per_request],
        [
          "image",
          times(
            price.output_image_per_million_tokens ?? output,
            TOKENS_OF_AN_IMAGE / 1e6,
          ),
        ],
      ];
    case "text_to_video":
    case "image_to_video":
    case "video_to_video":
    case "video_upscaling":
      return [
        ["video", price.per_second_video],
        ["video", times(price.per_request, 1 / SECONDS_OF_A_VIDEO)],
        ["image", price.per_image],
      ];
    case "text_to_speech":
      return [
        ["speech", price.per_1k_characters ?? minute],
        ["speech", times(output, SPEECH_TOKENS_OF_A_MINUTE / 1e6)],
      ];
    case "text_to_music":
    case "text_to_audio":
      return [
        ["music", minute],
        ["music", times(price.per_request, 1 / MINUTES_OF_A_SONG)],
      ];
    case "speech_to_text":
      return [["transcription", minute], text];
    case "image_to_3d":
    case "text_to_3d":
      return [["objects", price.per_request]];
    case "ocr":
      return [["pages", price.per_page], text];
    default:
      return [text, ["transcription", minute], ["image", price.per_image]];
  }
}

function times(
  dollars: number | undefined,
  factor: number,
): number | undefined {
  return dollars === undefined ? undefined : dollars * factor;
}
