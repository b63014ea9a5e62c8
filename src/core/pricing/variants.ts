import type { Model, Pricing } from "#core/catalog/model.ts";

/** What a request asks for that a price can depend on. Null or absent: not said, so the list price's own setting. */
export type Sizing = {
  /** `720p`, `4k`, `1024x1536`, `2K`. */
  resolution?: string | null;
  /** The maker's word: `low`, `medium`, `high`, `hd`, `turbo`. */
  quality?: string | null;
  /** Video with sound. */
  audio?: boolean | null;
  /** A video is changed or continued. */
  videoInput?: boolean | null;
  videoSeconds?: number | null;
  /** The day of the request, ISO: some prices begin on a date. */
  on?: string | null;
};

type PriceKey = keyof Pricing;

/** One row of `pricing_variants`, read from its `when`. Null attributes hold for any request. */
type Variant = {
  key: PriceKey;
  dollars: number;
  height: number | null;
  quality: string | null;
  audio: boolean | null;
  videoInput: boolean | null;
  from: string | null;
  /** A price of its own for the first second; the row's rate is then for each further one. */
  part: "first" | "further" | null;
};

const NEVER: Sizing = {};
const read = new WeakMap<Model, ReadonlyMap<PriceKey, readonly Variant[]>>();

/**
 * The rates of `pricing_variants` that hold for this request, by price key; empty where the list price holds. What the
 * request leaves open is as in the list price. Where no row has the size asked for, the next larger one holds.
 */
export function variantRates(model: Model, asked: Sizing = NEVER): Pricing {
  if (!model.pricing_variants) return {};
  const rates: Pricing = {};
  for (const [key, rows] of variantsOf(model)) {
    const list = model.pricing[key];
    if (list === undefined) continue;
    const rate = rateFor(rows, list, asked);
    if (rate !== null && rate !== list) rates[key] = rate;
  }
  return rates;
}

function rateFor(
  rows: readonly Variant[],
  list: number,
  asked: Sizing,
): number | null {
  const isVideo = rows[0]?.key === "per_second_video";
  const dated = rows.filter((row) => row.from !== null);
  if (dated.length > 0) return datedRate(dated, asked.on ?? null);
  const plain = rows.filter((row) => row.part !== "first");
  const base = plain.find((row) => row.dollars === list);
  const wanted = {
    height: asked.resolution ? heightOf(asked.resolution, isVideo) : null,
    quality: asked.quality && asked.quality !== "auto" ? asked.quality : null,
    audio: asked.audio ?? null,
    videoInput: asked.videoInput ?? null,
  };
  if (Object.values(wanted).every((one) => one === null) && !hasParts(rows)) {
    return null;
  }
  const height = wanted.height ?? base?.height ?? null;
  const fits = (row: Variant) =>
    matches(row.quality, wanted.quality?.toLowerCase() ?? base?.quality) &&
    matches(row.audio, wanted.audio ?? base?.audio) &&
    (row.videoInput ?? false) === (wanted.videoInput ?? false);
  const chosen =
    smallestAtLeast(plain.filter(fits), height) ??
    smallestAtLeast(
      plain.filter((row) => !row.videoInput),
      height,
    ) ??
    largest(plain.filter(fits));
  if (!chosen) return null;
  return chosen.part === "further"
    ? withFirstSecond(chosen, rows, asked.videoSeconds ?? 5)
    : chosen.dollars;
}

function datedRate(rows: readonly Variant[], on: string | null): number | null {
  if (on === null) return null;
  const begun = rows.filter((row) => (row.from ?? "") <= on);
  return begun.at(-1)?.dollars ?? null;
}

/** The average rate of a second, where the first costs more. */
function withFirstSecond(
  further: Variant,
  rows: readonly Variant[],
  seconds: number,
): number {
  const first = rows.find(
    (row) => row.part === "first" && row.height === further.height,
  );
  if (!first || seconds <= 0) return further.dollars;
  const more = Math.max(0, seconds - 1);
  return tidy((first.dollars + more * further.dollars) / Math.max(1, seconds));
}

function hasParts(rows: readonly Variant[]): boolean {
  return rows.some((row) => row.part !== null);
}

function matches<T>(has: T | null, wanted: T | null | undefined): boolean {
  return (
    has === null || wanted === null || wanted === undefined || has === wanted
  );
}

function smallestAtLeast(
  rows: readonly Variant[],
  height: number | null,
): Variant | null {
  if (height === null) return rows.length > 0 ? largest(rows) : null;
  let best: Variant | null = null;
  for (const row of rows) {
    if (row.height === null) best ??= row;
    else if (row.height >= height * 0.98) {
      if (best === null || best.height === null || row.height < best.height) {
        best = row;
      }
    }
  }
  return best;
}

function largest(rows: readonly Variant[]): Variant | null {
  let best: Variant | null = null;
  for (const row of rows) {
    if (best === null || (row.height ?? 0) > (best.height ?? 0)) best = row;
  }
  return best;
}

function variantsOf(model: Model): ReadonlyMap<PriceKey, readonly Variant[]> {
  let variants = read.get(model);
  if (!variants) {
    const rows = Array.isArray(model.pricing_variants)
      ? model.pricing_variants
      : [];
    variants = Map.groupBy(
      rows.flatMap((row) => readVariant(row, model)),
      ({ key }) => key,
    );
    read.set(model, variants);
  }
  return variants;
}

/** Extras that a request pays for only if it asks for them, which no request of ours can. */
const EXTRAS = /fast mode|diarization|key terms|medical|extra image|geometry/;

function readVariant(row: unknown, model: Model): Variant[] {
  if (typeof row !== "object" || row === null) return [];
  const { when, unit, usd } = row as Record<string, unknown>;
  if (typeof when !== "string" || typeof usd !== "number") return [];
  const text = when.toLowerCase();
  if (EXTRAS.test(text)) return [];
  const key = keyOf(String(unit), text, model);
  if (!key) return [];
  const run = /(\d+)s run/.exec(text);
  return [
    {
      key,
      dollars: run ? tidy(usd / Number(run[1])) : usd,
      height: heightOf(text, key === "per_second_video"),
      quality:
        /\b(low|medium|high|hd|standard|premium|turbo|default|quality)\b/.exec(
          text,
        )?.[1] ?? null,
      audio: /no audio/.test(text) ? false : /audio/.test(text) ? true : null,
      videoInput: /no video input/.test(text)
        ? false
        : /video input|edit|continuation/.test(text)
          ? true
          : null,
      from: /from (\d{4}-\d\d-\d\d)/.exec(text)?.[1] ?? null,
      part: /first second/.test(text)
        ? "first"
        : /further second/.test(text)
          ? "further"
          : null,
    },
  ];
}

function keyOf(unit: string, when: string, model: Model): PriceKey | null {
  switch (unit) {
    case "second":
      return model.pricing.per_second_video !== undefined
        ? "per_second_video"
        : "per_second_audio";
    case "image":
      return "per_image";
    case "minute":
      return "per_minute_audio";
    case "million_tokens":
      if (/cached/.test(when)) return "cached_input_per_million_tokens";
      return /output/.test(when)
        ? "output_per_million_tokens"
        : "input_per_million_tokens";
    case "request":
      return /s run|first second/.test(when)
        ? "per_second_video"
        : "per_request";
    default:
      return null;
  }
}

/**
 * The size of a picture as one number to compare by: lines for `1080p`, 1024 for each `K`. A `w×h` size is the shorter
 * side of a film, and for an image the side of the square with as many pixels. Several sizes: the largest.
 */
export function heightOf(text: string, isVideo: boolean): number | null {
  const sizes: number[] = [];
  for (const [, w, h] of text.matchAll(/(\d{3,4})\s*[x×]\s*(\d{3,4})/gi)) {
    sizes.push(
      isVideo
        ? Math.min(Number(w), Number(h))
        : Math.sqrt(Number(w) * Number(h)),
    );
  }
  for (const [, lines] of text.matchAll(/(\d{3,4})p\b/gi)) {
    sizes.push(Number(lines));
  }
  for (const [, k] of text.matchAll(/\b([124])k\b/gi)) {
    sizes.push(Number(k) * 1024);
  }
  if (sizes.length === 0) {
    const bare = /\b(\d{3,4})\b/.exec(text.replace(/\d{4}-\d\d-\d\d/g, ""));
    if (bare) sizes.push(Number(bare[1]));
  }
  return sizes.length > 0 ? Math.max(...sizes) : null;
}

/** Twelve significant digits: a rate made by division is as exact as a list price. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
