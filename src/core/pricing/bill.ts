import type { Pricing } from "#core/catalog/model.ts";
import type { Meter, Usage } from "#core/pricing/usage.ts";

/** One line of a bill: `units` at `dollars` for every `per`. */
export type Line = {
  meter: Meter;
  units: number;
  dollars: number;
  per: number;
};

type Rate = { dollars: number | undefined; per: number };

const MILLION = 1_000_000;

/**
 * What a usage is charged for, each thing once; null where something has no known price. A picture, film or sound is
 * charged by the unit that both the price list and the usage speak of: by its tokens, else by the piece or the second.
 * What a list does not price because another line covers it (the tokens of a model sold by the picture, an input
 * picture of an editing model, the call itself) is not charged.
 */
export function billOf(price: Pricing, usage: Usage): Line[] | null {
  if (Object.keys(price).length === 0) return null;
  const lines: Line[] = [];
  const pieces = billPieces(price, usage, lines);
  const tokens = minutesCoverTokens(price, usage)
    ? "nothing"
    : billTokens(price, usage, lines);
  const searches = billSearches(price, usage, lines);
  const isSoldByCall = price.input_per_million_tokens === undefined;
  if (searches === "unpriced") return null;
  if (pieces === "unpriced" && tokens !== "billed") return null;
  if (tokens === "unpriced" && pieces !== "billed") {
    if (!(searches === "billed" && isSoldByCall)) return null;
  }
  if (lines.length === 0 && usage.requests) {
    if (price.per_request === undefined) return null;
    lines.push(line("requests", usage.requests, price.per_request, 1));
  }
  return lines;
}

/** Whether there was nothing of a kind, all of it has a price, or some of it has none. */
type Billing = "nothing" | "billed" | "unpriced";

/** Everything that is sold by the piece, second, minute, page or character. */
function billPieces(price: Pricing, usage: Usage, lines: Line[]): Billing {
  const before = lines.length;
  const unpriced = [
    billImages(price, usage, lines),
    billFirst("videoSeconds", videoRates(price, usage), usage, lines),
    billFirst("audioSeconds", audioRates(price, usage), usage, lines),
    billFirst(
      "characters",
      [{ dollars: price.per_1k_characters, per: 1000 }],
      usage,
      lines,
    ),
    billFirst("pages", [{ dollars: price.per_page, per: 1 }], usage, lines),
    billFirst(
      "annotatedPages",
      [{ dollars: price.per_annotated_page, per: 1 }],
      usage,
      lines,
    ),
  ].includes(false);
  if (unpriced && lines.length === before && price.per_request !== undefined) {
    lines.push(line("requests", usage.requests ?? 1, price.per_request, 1));
    return "billed";
  }
  if (unpriced) return "unpriced";
  return lines.length > before ? "billed" : "nothing";
}

function billImages(price: Pricing, usage: Usage, lines: Line[]): boolean {
  const byTokens =
    Boolean(usage.outputImageTokens) &&
    price.output_image_per_million_tokens !== undefined;
  const images = usage.images ?? 0;
  if (usage.inputImages && price.per_input_image !== undefined) {
    lines.push(
      line("inputImages", usage.inputImages, price.per_input_image, 1),
    );
  }
  if (images === 0 || byTokens) return true;
  if (price.per_image !== undefined) {
    lines.push(line("images", images, price.per_image, 1));
    const extra = Math.max(0, Math.ceil((usage.megapixels ?? images) - images));
    if (extra > 0 && price.per_extra_megapixel !== undefined) {
      lines.push(line("megapixels", extra, price.per_extra_megapixel, 1));
    }
    return true;
  }
  if (price.per_megapixel === undefined) return false;
  lines.push(
    line("megapixels", usage.megapixels ?? images, price.per_megapixel, 1),
  );
  return true;
}

function videoRates(price: Pricing, usage: Usage): Rate[] | null {
  const byTokens =
    usage.outputVideoTokens &&
    price.output_video_per_million_tokens !== undefined;
  return byTokens ? null : [{ dollars: price.per_second_video, per: 1 }];
}

function audioRates(price: Pricing, usage: Usage): Rate[] | null {
  const heard =
    usage.inputAudioTokens &&
    price.input_audio_per_million_tokens !== undefined;
  const spoken =
    usage.outputAudioTokens &&
    price.output_audio_per_million_tokens !== undefined;
  if (heard || spoken) return null;
  return [
    { dollars: price.per_second_audio, per: 1 },
    { dollars: price.per_minute_audio, per: 60 },
  ];
}

/** Charges a meter at the first known rate. False where it has none; null rates: another line covers it. */
function billFirst(
  meter: Meter,
  rates: Rate[] | null,
  usage: Usage,
  lines: Line[],
): boolean {
  const units = usage[meter];
  if (!units || rates === null) return true;
  const known = rates.find((rate) => rate.dollars !== undefined);
  if (known?.dollars === undefined) return false;
  lines.push(line(meter, units, known.dollars, known.per));
  return true;
}

/** What a token of each kind costs: at its own rate, else at that of plain input or output. */
const TOKEN_RATES: readonly [
  Meter,
  (price: Pricing, usage: Usage) => number | undefined,
][] = [
  ["inputTokens", inputRate],
  [
    "cacheReadTokens",
    (price) => price.cached_input_per_million_tokens ?? inputRate(price),
  ],
  [
    "cacheWriteTokens",
    (price) => price.cache_write_per_million_tokens ?? inputRate(price),
  ],
  ["cacheWrite1hTokens", longWriteRate],
  [
    "inputAudioTokens",
    (price) => price.input_audio_per_million_tokens ?? inputRate(price),
  ],
  [
    "inputImageTokens",
    (price) => price.input_image_per_million_tokens ?? inputRate(price),
  ],
  ["outputTokens", outputRate],
  ["reasoningTokens", outputRate],
  [
    "outputAudioTokens",
    (price) => price.output_audio_per_million_tokens ?? outputRate(price),
  ],
  [
    "outputImageTokens",
    (price, usage) =>
      price.output_image_per_million_tokens ?? imageTokenRate(price, usage),
  ],
  [
    "outputVideoTokens",
    (price, usage) =>
      price.output_video_per_million_tokens ?? videoTokenRate(price, usage),
  ],
];

function billTokens(price: Pricing, usage: Usage, lines: Line[]): Billing {
  let result: Billing = "nothing";
  for (const [meter, rateOf] of TOKEN_RATES) {
    const units = usage[meter];
    if (!units) continue;
    const dollars = rateOf(price, usage);
    if (dollars === undefined) result = "unpriced";
    else {
      lines.push(line(meter, units, dollars, MILLION));
      if (result === "nothing") result = "billed";
    }
  }
  return result;
}

function inputRate(price: Pricing): number | undefined {
  return price.input_per_million_tokens;
}

function outputRate(price: Pricing): number | undefined {
  return price.output_per_million_tokens;
}

/** Anthropic alone sells the longer cache, at twice the input price; others write at the input price. */
function longWriteRate(price: Pricing): number | undefined {
  const input = inputRate(price);
  const own = price.cache_write_1h_per_million_tokens;
  if (own !== undefined || input === undefined) return own;
  return price.cache_write_per_million_tokens === undefined ? input : 2 * input;
}

/** Tokens of pictures that are charged by the piece cost nothing more; the rate for text says nothing about them. */
function imageTokenRate(price: Pricing, usage: Usage): number | undefined {
  const rate = price.per_image ?? price.per_megapixel;
  return usage.images && rate !== undefined ? 0 : undefined;
}

function videoTokenRate(price: Pricing, usage: Usage): number | undefined {
  return usage.videoSeconds && price.per_second_video !== undefined
    ? 0
    : undefined;
}

/** Searches, and calls of models sold by the thousand calls. */
function billSearches(price: Pricing, usage: Usage, lines: Line[]): Billing {
  const fee = price.per_1k_requests;
  if (usage.searches) {
    if (fee === undefined) return "unpriced";
    lines.push(line("searches", usage.searches, fee, 1000));
    return "billed";
  }
  if (!usage.requests || fee === undefined) return "nothing";
  // Where tokens have a price, the fee is for searches alone.
  if (price.input_per_million_tokens !== undefined) return "nothing";
  lines.push(line("requests", usage.requests, fee, 1000));
  return "billed";
}

/**
 * A list that prices a minute and the tokens of sound prices one thing twice: where the usage does not say how many
 * tokens were sound, the minute stands for all of them.
 */
function minutesCoverTokens(price: Pricing, usage: Usage): boolean {
  const bySound =
    price.input_audio_per_million_tokens ??
    price.output_audio_per_million_tokens;
  const byTime = price.per_second_audio ?? price.per_minute_audio;
  return (
    Boolean(usage.audioSeconds) &&
    byTime !== undefined &&
    bySound !== undefined &&
    !usage.inputAudioTokens &&
    !usage.outputAudioTokens
  );
}

function line(meter: Meter, units: number, dollars: number, per: number): Line {
  return { meter, units, dollars, per };
}
