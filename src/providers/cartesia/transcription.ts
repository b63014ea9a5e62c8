import {
  UpstreamFailure,
  type UpstreamAnswer,
  type UpstreamCall,
} from "#core/upstream.ts";
import { numberIn, stringIn } from "#providers/asked.ts";
import { objectsOf } from "#providers/json.ts";
import { asFile, bytesOf, neededOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { formOf } from "#providers/media/fields.ts";
import {
  type HostDoor,
  notUnderstood,
  type Patience,
} from "#providers/media/host-door.ts";
import { secondsOf } from "#providers/media/made-media.ts";
import { heardUsage } from "#providers/media/sound-usage.ts";
import { leftOut } from "#providers/media/told.ts";
import {
  segmentsOfWords,
  transcriptAnswer,
} from "#providers/media/transcript.ts";

export async function transcribe(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  if (call.offer.model === "ink-2") {
    throw new UpstreamFailure(
      "missing",
      "This model listens to live calls only.",
    );
  }
  const [medium] = await bytesOf([neededOf(call, "audio")], door, patience);
  if (!medium) throw notUnderstood();
  leftOut(call, "diarize");
  const { body, status } = await door.json(
    {
      url: "/stt",
      form: formOf({
        ...extrasOf(call.body),
        model: call.offer.model,
        language: stringIn(call.body, "language"),
        timestamp_granularities: ["word"],
        file: asFile(medium),
      }),
      sent: call.body,
    },
    patience,
  );
  if (typeof body.text !== "string") throw notUnderstood(status);
  const words = objectsOf(body.words).flatMap((word) => {
    const start = numberIn(word, "start");
    const end = numberIn(word, "end");
    if (start === null || end === null) return [];
    return [{ start, end, text: stringIn(word, "word") ?? "", speaker: null }];
  });
  const seconds =
    numberIn(body, "duration") ??
    (await secondsOf(medium.bytes, medium.mimeType));
  return transcriptAnswer(
    {
      text: body.text.trim(),
      language: stringIn(body, "language"),
      duration: seconds ?? null,
      segments: segmentsOfWords(words),
    },
    heardUsage(call, seconds),
  );
}
