import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import { spokenUsage } from "#providers/media/sound-usage.ts";
import { adjusted, leftOut } from "#providers/media/told.ts";
import { mediaAnswer } from "#providers/media/whole-answer.ts";

/** A voice of Cartesia's own library. */
const USUAL_VOICE = "694f9389-aac1-45b6-b726-9d9369183238";

const FORMATS: Readonly<
  Record<string, Record<string, string | number> | undefined>
> = {
  mp3: { container: "mp3", sample_rate: 44_100, bit_rate: 128_000 },
  wav: { container: "wav", encoding: "pcm_s16le", sample_rate: 44_100 },
  pcm: { container: "raw", encoding: "pcm_s16le", sample_rate: 24_000 },
};

export async function speak(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const { body, offer } = call;
  const text = mediaTextOf(call);
  const format = stringIn(body, "response_format") ?? "mp3";
  if (!FORMATS[format]) adjusted(call, "response_format", "mp3");
  const speed = numberIn(body, "speed");
  const knowsSpeed = offer.model.startsWith("sonic-3");
  if (!knowsSpeed) leftOut(call, "speed");
  const answer = await door.bytes(
    {
      url: "/tts/bytes",
      json: given({
        ...extrasOf(body),
        model_id: offer.model,
        transcript: text,
        voice: { mode: "id", id: voiceOf(call) },
        output_format: FORMATS[format] ?? FORMATS.mp3,
        language: stringIn(body, "language"),
        ...(knowsSpeed && speed !== null && { generation_config: { speed } }),
      }),
      sent: body,
    },
    patience,
  );
  const sound = await madeMedia(answer.body, {
    mimeType: format === "pcm" ? "audio/pcm" : undefined,
  });
  return mediaAnswer([sound], spokenUsage(call, text, sound.duration_seconds));
}

function voiceOf(call: UpstreamCall): string {
  const voice = stringIn(call.body, "voice");
  if (voice !== null && /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(voice))
    return voice;
  adjusted(call, "voice", USUAL_VOICE);
  return USUAL_VOICE;
}
