import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { mediaTextOf, stringIn } from "#providers/asked.ts";
import { generate } from "#providers/google-media/generate.ts";
import { given } from "#providers/media/fields.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import { spokenUsage } from "#providers/media/sound-usage.ts";
import { adjusted, leftOut } from "#providers/media/told.ts";
import { wavOf } from "#providers/media/wav.ts";
import { mediaAnswer } from "#providers/media/whole-answer.ts";

const VOICES = new Set(
  `Achernar Achird Algenib Algieba Alnilam Aoede Autonoe Callirrhoe Charon Despina Enceladus Erinome Fenrir Gacrux
  Iapetus Kore Laomedeia Leda Orus Puck Pulcherrima Rasalgethi Sadachbia Sadaltager Schedar Sulafat Umbriel
  Vindemiatrix Zephyr Zubenelgenubi`.split(/\s+/),
);
const USUAL_VOICE = "Kore";

/** Speech by Gemini: raw samples, which get the head that makes them a file. */
export async function speak(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const { body } = call;
  const text = mediaTextOf(call);
  leftOut(call, "speed");
  const { media, usage } = await generate(
    call,
    {
      contents: [{ role: "user", parts: [{ text }] }],
      generationConfig: {
        responseModalities: ["AUDIO"],
        speechConfig: given({
          languageCode: stringIn(body, "language"),
          voiceConfig: { prebuiltVoiceConfig: { voiceName: voiceOf(call) } },
        }),
      },
    },
    door,
    patience,
  );
  const isRaw = stringIn(body, "response_format") === "pcm";
  if (!isRaw) adjusted(call, "response_format", "wav");
  const data = await Promise.all(
    media.map(({ bytes, mimeType }) => {
      const rate = Number(/rate=(\d+)/.exec(mimeType)?.[1] ?? 24_000);
      const isSamples = /^audio\/(?:l16|pcm)/i.test(mimeType);
      const durationSeconds = isSamples
        ? Math.round((bytes.length / 2 / rate) * 1000) / 1000
        : undefined;
      return isSamples && !isRaw
        ? madeMedia(wavOf(bytes, rate), { durationSeconds })
        : madeMedia(bytes, {
            mimeType: isRaw ? "audio/pcm" : mimeType,
            durationSeconds,
          });
    }),
  );
  return mediaAnswer(
    data,
    usage ?? spokenUsage(call, text, data[0]?.duration_seconds),
  );
}

function voiceOf(call: UpstreamCall): string {
  const voice = stringIn(call.body, "voice");
  const known =
    voice &&
    [...VOICES].find((name) => name.toLowerCase() === voice.toLowerCase());
  if (known) return known;
  adjusted(call, "voice", USUAL_VOICE);
  return USUAL_VOICE;
}
