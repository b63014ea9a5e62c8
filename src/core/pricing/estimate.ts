import type { Pricing } from "#core/catalog/model.ts";
import { billOf } from "#core/pricing/bill.ts";
import type { Usage } from "#core/pricing/usage.ts";
import type { Sizing } from "#core/pricing/variants.ts";
import type { Expectation } from "#core/rank/plan.ts";

/** Sizes that are priced where a request does not give them. */
export const DEFAULT_SIZES = {
  /** Where there is no prompt at all. */
  inputTokens: 500,
  outputTokens: 500,
  images: 1,
  /** One is 1024². */
  megapixels: 1,
  videoSeconds: 5,
  musicSeconds: 60,
  characters: 1000,
  transcriptionSeconds: 60,
  searches: 1,
} as const;

/** Tokens of media, for lists that price media by the token: what the makers' own pages say one costs. */
const TOKENS_OF_A_MEGAPIXEL = 1_290;
const TOKENS_OF_A_VIDEO_SECOND = 21_600;
const TOKENS_OF_A_SPOKEN_MINUTE = 1_250;
const TOKENS_OF_A_HEARD_MINUTE = 1_000;
const CHARACTERS_OF_A_SPOKEN_MINUTE = 900;
const CHARACTERS_OF_A_TOKEN = 4;
const TOKENS_OF_A_PICTURE_READ = 765;

/**
 * What a request is expected to cost in US dollars, to ten decimals, for a model doing `taskType`. Null where
 * something it needs has no known price.
 */
export function estimateDollars(
  price: Pricing,
  expectation: Expectation,
  taskType: string,
): number | null {
  return dollarsFor(
    price,
    expectation,
    taskType,
    expectation.expectedOutputTokens,
  );
}

function dollarsFor(
  price: Pricing,
  expectation: Expectation,
  taskType: string,
  outputTokens: number,
): number | null {
  const { input_per_million_tokens: input, output_per_million_tokens: output } =
    price;
  // Most requests by far, and what a ranking asks hundreds of times: the bill below comes to the same.
  if (
    taskType === "text_generation" &&
    input !== undefined &&
    output !== undefined
  ) {
    return roundDollars(
      (expectation.inputTokens * input + outputTokens * output) / 1e6,
    );
  }
  const expected = { ...expectation, expectedOutputTokens: outputTokens };
  return dollarsOfUsage(price, expectedUsage(price, expected, taskType));
}

/** The same for the 99th percentile of the output: what must be set aside. */
export function highEstimateDollars(
  price: Pricing,
  expectation: Expectation,
  taskType: string,
): number | null {
  const { highOutputTokens, expectedOutputTokens } = expectation;
  const most = Math.max(highOutputTokens, expectedOutputTokens);
  return dollarsFor(price, expectation, taskType, most);
}

/** What a request asks for that prices can depend on. */
export function sizingOf(expectation: Expectation, taskType: string): Sizing {
  return {
    resolution: expectation.resolution,
    quality: expectation.quality,
    audio: expectation.audio,
    videoInput: taskType === "video_to_video" ? true : null,
    videoSeconds: expectation.videoSeconds || DEFAULT_SIZES.videoSeconds,
    on: expectation.on,
  };
}

export function roundDollars(dollars: number): number {
  return Math.round(dollars * 1e10) / 1e10;
}

function dollarsOfUsage(price: Pricing, usage: Usage): number | null {
  const lines = billOf(price, usage);
  if (!lines) return null;
  let dollars = 0;
  for (const line of lines) dollars += (line.units * line.dollars) / line.per;
  return roundDollars(dollars);
}

/** What will be metered, in the units that this price list speaks of. */
export function expectedUsage(
  price: Pricing,
  expectation: Expectation,
  taskType: string,
): Usage {
  switch (taskType) {
    case "text_to_image":
    case "image_to_image":
    case "text_to_vector":
    case "image_upscaling":
      return imageUsage(price, expectation);
    case "text_to_video":
    case "image_to_video":
    case "video_to_video":
    case "video_upscaling":
      return videoUsage(price, expectation);
    case "text_to_music":
    case "text_to_audio":
      return {
        audioSeconds: expectation.audioSeconds || DEFAULT_SIZES.musicSeconds,
        requests: 1,
      };
    case "text_to_speech":
      return speechUsage(price, expectation);
    case "speech_to_text":
      return transcriptionUsage(price, expectation);
    case "web_search":
      return { ...textUsage(expectation), ...searchUsage(price, expectation) };
    case "embeddings":
      return { inputTokens: expectation.inputTokens };
    case "rerank":
      return price.per_1k_requests === undefined
        ? { inputTokens: expectation.inputTokens }
        : { requests: 1 };
    case "ocr":
      return price.per_page === undefined
        ? textUsage(expectation)
        : { pages: Math.max(1, expectation.inputImages) };
    case "image_to_3d":
    case "text_to_3d":
      return { requests: 1 };
    default:
      return textUsage(expectation);
  }
}

function textUsage(expectation: Expectation): Usage {
  return {
    inputTokens: expectation.inputTokens,
    outputTokens: expectation.expectedOutputTokens,
  };
}

function searchUsage(price: Pricing, expectation: Expectation): Usage {
  const searches = expectation.searches || DEFAULT_SIZES.searches;
  // Search engines answer with hits and know no tokens.
  return price.input_per_million_tokens === undefined
    ? { inputTokens: 0, outputTokens: 0, searches }
    : { searches };
}

function imageUsage(price: Pricing, expectation: Expectation): Usage {
  const images = expectation.images || DEFAULT_SIZES.images;
  const each = expectation.megapixels || DEFAULT_SIZES.megapixels;
  const usage: Usage = {
    images,
    megapixels: images * Math.ceil(each - 0.02),
    inputImages: expectation.inputImages,
  };
  if (price.per_image !== undefined || price.per_megapixel !== undefined) {
    return usage;
  }
  return {
    inputTokens: expectation.inputTokens,
    inputImageTokens: expectation.inputImages * TOKENS_OF_A_PICTURE_READ,
    outputImageTokens: Math.round(images * each * TOKENS_OF_A_MEGAPIXEL),
  };
}

function videoUsage(price: Pricing, expectation: Expectation): Usage {
  const videoSeconds = expectation.videoSeconds || DEFAULT_SIZES.videoSeconds;
  if (price.per_second_video !== undefined) {
    return { videoSeconds, inputImages: expectation.inputImages };
  }
  if (price.output_video_per_million_tokens === undefined) {
    return { videoSeconds, requests: 1 };
  }
  return {
    inputTokens: expectation.inputTokens,
    outputVideoTokens: Math.round(videoSeconds * TOKENS_OF_A_VIDEO_SECOND),
  };
}

function speechUsage(price: Pricing, expectation: Expectation): Usage {
  const characters = expectation.characters || DEFAULT_SIZES.characters;
  if (price.per_1k_characters !== undefined) return { characters };
  const minutes = characters / CHARACTERS_OF_A_SPOKEN_MINUTE;
  if ((price.per_second_audio ?? price.per_minute_audio) !== undefined) {
    return { audioSeconds: minutes * 60 };
  }
  return {
    inputTokens: Math.ceil(characters / CHARACTERS_OF_A_TOKEN),
    outputAudioTokens: Math.round(minutes * TOKENS_OF_A_SPOKEN_MINUTE),
  };
}

function transcriptionUsage(price: Pricing, expectation: Expectation): Usage {
  const audioSeconds =
    expectation.audioSeconds || DEFAULT_SIZES.transcriptionSeconds;
  if ((price.per_second_audio ?? price.per_minute_audio) !== undefined) {
    return { audioSeconds };
  }
  const minutes = audioSeconds / 60;
  return {
    inputAudioTokens: Math.round(minutes * TOKENS_OF_A_HEARD_MINUTE),
    outputTokens: Math.ceil(
      (minutes * CHARACTERS_OF_A_SPOKEN_MINUTE) / CHARACTERS_OF_A_TOKEN,
    ),
  };
}
