import { expectedUsage } from "#core/pricing/estimate.ts";
import { offerPriceOf } from "#core/pricing/offer-price.ts";
import type { Usage } from "#core/pricing/usage.ts";
import type { Expectation } from "#core/rank/plan.ts";
import type { UpstreamCall } from "#core/upstream.ts";

const NOTHING: Expectation = {
  inputTokens: 0,
  inputImages: 0,
  expectedOutputTokens: 0,
  highOutputTokens: 0,
  images: 0,
  megapixels: 0,
  resolution: null,
  videoSeconds: 0,
  audioSeconds: 0,
  characters: 0,
  searches: 0,
};

/**
 * What speech is charged by: the characters that were spoken, as the host counts them or as they were sent; else its
 * length, or tokens, as the price list has it. Marked as an estimate where the list speaks of what nobody counted.
 */
export function spokenUsage(
  call: UpstreamCall,
  text: string,
  seconds: number | undefined,
  charactersReported: number | null = null,
): Usage {
  const price = offerPriceOf(call.model, call.offer);
  const characters = charactersReported ?? Array.from(text).length;
  if (price.per_1k_characters !== undefined) {
    return { characters, requests: 1 };
  }
  const byTime = price.per_second_audio ?? price.per_minute_audio;
  if (byTime !== undefined && seconds !== undefined) {
    // Where there is a price of tokens besides, the minute is the maker's own approximation.
    const isApproximate = price.output_audio_per_million_tokens !== undefined;
    return {
      audioSeconds: seconds,
      requests: 1,
      ...(isApproximate && { estimated: true }),
    };
  }
  const expected = { ...NOTHING, characters };
  return {
    ...expectedUsage(price, expected, "text_to_speech"),
    requests: 1,
    estimated: true,
  };
}

/** What a transcription is charged by: tokens where both host and list speak of them, else the length of the sound. */
export function heardUsage(
  call: UpstreamCall,
  seconds: number | undefined,
  tokens: Usage | null = null,
): Usage | null {
  const price = offerPriceOf(call.model, call.offer);
  const byTokens =
    price.input_audio_per_million_tokens ?? price.input_per_million_tokens;
  if (tokens && byTokens !== undefined) return tokens;
  if (seconds === undefined) return null;
  if ((price.per_second_audio ?? price.per_minute_audio) !== undefined) {
    return { audioSeconds: seconds, requests: 1 };
  }
  const expected = { ...NOTHING, audioSeconds: seconds };
  return {
    ...expectedUsage(price, expected, "speech_to_text"),
    requests: 1,
    estimated: true,
  };
}

/** A song of 60 s has a few samples more: it is sold as what was asked for. */
function nearly(
  seconds: number | undefined,
  asked: number | null,
): asked is number {
  return (
    seconds !== undefined && asked !== null && Math.abs(seconds - asked) <= 0.5
  );
}

/** Music and sound effects: by the second or minute as long as they are, else by the piece. */
export function musicUsage(
  seconds: number | undefined,
  askedSeconds: number | null,
): Usage {
  const length = nearly(seconds, askedSeconds)
    ? askedSeconds
    : (seconds ?? askedSeconds);
  if (length === null) return { requests: 1 };
  return {
    audioSeconds: length,
    requests: 1,
    ...(seconds === undefined && { estimated: true }),
  };
}
