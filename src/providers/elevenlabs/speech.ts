import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { formatOf, rawTypeOf } from "#providers/elevenlabs/formats.ts";
import { isObject } from "#providers/json.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import { spokenUsage } from "#providers/media/sound-usage.ts";
import { adjusted } from "#providers/media/told.ts";
import { mediaAnswer } from "#providers/media/whole-answer.ts";

/** George, one of the voices that every account has. */
const USUAL_VOICE = "JBFqnCBsd6RMkjVDRZzb";

export async function speak(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const { body, offer } = call;
  const text = mediaTextOf(call);
  const format = formatOf(call);
  const speed = numberIn(body, "speed");
  const { voice_settings: settings, ...extras } = extrasOf(body);
  const answer = await door.bytes(
    {
      url: `/text-to-speech/${voiceOf(call)}?output_format=${format}`,
      json: given({
        ...extras,
        text,
        model_id: offer.model,
        language_code: stringIn(body, "language"),
        seed: numberIn(body, "seed"),
        voice_settings:
          speed === null
            ? settings
            : { ...(isObject(settings) && settings), speed },
      }),
      sent: body,
    },
    patience,
  );
  const sound = await madeMedia(answer.body, { mimeType: rawTypeOf(format) });
  // The header counts credits, of which a character is one or a half by model: it says nothing of dollars.
  return mediaAnswer([sound], spokenUsage(call, text, sound.duration_seconds));
}

/** Voices go by ids here; names of other makers' voices say nothing. */
function voiceOf(call: UpstreamCall): string {
  const voice = stringIn(call.body, "voice");
  if (voice !== null && /^[A-Za-z0-9]{16,32}$/.test(voice)) return voice;
  adjusted(call, "voice", USUAL_VOICE);
  return USUAL_VOICE;
}
