import type { MadeMedia } from "#core/media/reference.ts";
import { offerPriceOf } from "#core/pricing/offer-price.ts";
import type { Usage } from "#core/pricing/usage.ts";
import type {
  JobTicket,
  UpstreamAnswer,
  UpstreamCall,
} from "#core/upstream.ts";
import { mediaTextOf, numberIn } from "#providers/asked.ts";
import { attachedOf } from "#providers/media/attached.ts";
import { filmUsage, pictureUsage } from "#providers/media/picture-usage.ts";
import { musicUsage } from "#providers/media/sound-usage.ts";
import { mediaAnswer } from "#providers/media/whole-answer.ts";

/** What of a call its price depends on, for a ticket: numbers, and never a word of it. */
export function factsOf(
  call: UpstreamCall,
  seconds: number | null = null,
): JobTicket["data"] {
  const price = offerPriceOf(call.model, call.offer);
  const isByCharacter = price.per_1k_characters !== undefined;
  return {
    task: call.taskType,
    seconds: seconds ?? numberIn(call.body, "duration_seconds"),
    stills: attachedOf(call, "image").length,
    characters: isByCharacter ? Array.from(mediaTextOf(call)).length : null,
  };
}

/**
 * What a finished job's media are charged by, from its ticket and what the media really are; by `tokens` of film where
 * the host counts them and the price list has them.
 */
export function jobAnswer(
  ticket: JobTicket,
  data: MadeMedia[],
  tokens: number | null = null,
): UpstreamAnswer {
  return mediaAnswer(data, {
    ...usageOf(ticket.data, data),
    ...(tokens !== null && { outputVideoTokens: tokens }),
  });
}

function usageOf(
  { task, seconds, stills, characters }: JobTicket["data"],
  data: MadeMedia[],
): Usage {
  const asked = typeof seconds === "number" ? seconds : null;
  const inputImages = Number(stills ?? 0);
  const length = data[0]?.duration_seconds;
  switch (String(task).split("_to_").at(-1)) {
    case "video":
    case "video_upscaling":
      return filmUsage(data, asked ?? length ?? 0, inputImages);
    case "music":
    case "audio":
      return musicUsage(length, asked);
    case "speech":
      return typeof characters === "number"
        ? { characters, requests: 1 }
        : musicUsage(length, asked);
    default:
      return pictureUsage(data, inputImages);
  }
}
