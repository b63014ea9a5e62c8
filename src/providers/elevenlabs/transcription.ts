import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { flagIn, numberIn, stringIn } from "#providers/asked.ts";
import { objectsOf } from "#providers/json.ts";
import { asFile, bytesOf, neededOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { formOf } from "#providers/media/fields.ts";
import {
  type HostDoor,
  notUnderstood,
  type Patience,
} from "#providers/media/host-door.ts";
import { secondsOf } from "#providers/media/made-media.ts";
import { heardUsage } from "#providers/media/sound-usage.ts";
import {
  segmentsOfWords,
  transcriptAnswer,
} from "#providers/media/transcript.ts";

/** What was said; a link goes on as it is, anything else as a file. */
export async function transcribe(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const { body: asked, offer } = call;
  const sound = neededOf(call, "audio");
  const isLink = /^https?:/.test(sound.url);
  const [medium] = isLink ? [] : await bytesOf([sound], door, patience);
  const { body, status } = await door.json(
    {
      url: "/speech-to-text",
      form: formOf({
        ...extrasOf(asked),
        model_id: offer.model,
        language_code: stringIn(asked, "language"),
        diarize: flagIn(asked, "diarize"),
        seed: numberIn(asked, "seed"),
        ...(medium
          ? { file: asFile(medium) }
          : { source_url: await urlOf(sound, door, patience) }),
      }),
      sent: asked,
    },
    patience,
  );
  if (typeof body.text !== "string") throw notUnderstood(status);
  const words = objectsOf(body.words).flatMap((word) => {
    const start = numberIn(word, "start");
    const end = numberIn(word, "end");
    // Spaces are words of their own here.
    if (word.type === "spacing" || start === null || end === null) return [];
    return [
      {
        start,
        end,
        text: stringIn(word, "text") ?? "",
        speaker: stringIn(word, "speaker_id"),
      },
    ];
  });
  const seconds =
    numberIn(body, "audio_duration_secs") ??
    (medium && (await secondsOf(medium.bytes, medium.mimeType))) ??
    words.at(-1)?.end;
  return transcriptAnswer(
    {
      text: body.text.trim(),
      language: stringIn(body, "language_code"),
      duration: seconds ?? null,
      segments: segmentsOfWords(words),
    },
    heardUsage(call, seconds),
  );
}
