import type { MadeMedia } from "#core/media/reference.ts";
import type { Usage } from "#core/pricing/usage.ts";

/** What pictures are sold by: how many, and the megapixels (of 1024², each begun one) that they really have. */
export function pictureUsage(
  data: readonly MadeMedia[],
  inputImages = 0,
): Usage {
  const megapixels = data.reduce(
    (sum, { width, height }) =>
      sum +
      (width && height
        ? Math.max(1, Math.ceil((width * height) / 1024 ** 2 - 0.02))
        : 1),
    0,
  );
  return {
    images: data.length,
    megapixels,
    ...(inputImages > 0 && { inputImages }),
    requests: 1,
  };
}

/** Seconds of film, as long as they really are; else as many as were asked for, and marked so. */
export function filmUsage(
  data: readonly MadeMedia[],
  askedSeconds: number,
  inputImages = 0,
): Usage {
  const lengths = data.map(({ duration_seconds: seconds }) => seconds);
  const isKnown = lengths.every((seconds) => seconds !== undefined);
  return {
    videoSeconds: isKnown
      ? lengths.reduce((sum, seconds) => sum + billed(seconds, askedSeconds), 0)
      : askedSeconds * data.length,
    requests: 1,
    ...(inputImages > 0 && { inputImages }),
    ...(!isKnown && { estimated: true }),
  };
}

/** A film of 5 s has 121 frames or 5.04 s: it is sold as the 5 s that were asked for. */
function billed(seconds: number, asked: number): number {
  return Math.abs(seconds - asked) <= 0.5
    ? asked
    : Math.round(seconds * 10) / 10;
}
