import {
  UpstreamFailure,
  type UpstreamAnswer,
  type UpstreamCall,
} from "#core/upstream.ts";
import { flagIn, numberIn, stringIn } from "#providers/asked.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import { bytesOf, neededOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import {
  type HostDoor,
  notUnderstood,
  type Patience,
} from "#providers/media/host-door.ts";
import { heardUsage } from "#providers/media/sound-usage.ts";
import { transcriptAnswer, type Segment } from "#providers/media/transcript.ts";

/** What was said; a link goes on as it is, anything else as bytes. */
export async function listen(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  if (call.offer.model === "flux") {
    throw new UpstreamFailure(
      "missing",
      "This model listens to live calls only.",
    );
  }
  const sound = neededOf(call, "audio");
  const [medium] = /^https?:/.test(sound.url)
    ? []
    : await bytesOf([sound], door, patience);
  const { body, status } = await door.json(
    {
      url: `/listen?${settingsOf(call)}`,
      ...(medium
        ? { bytes: medium.bytes, headers: { "content-type": medium.mimeType } }
        : { json: { url: await urlOf(sound, door, patience) } }),
      sent: call.body,
    },
    patience,
  );
  const { metadata, results } = body;
  const channels = isObject(results) ? objectsOf(results.channels) : [];
  const best = channels.map((channel) => objectsOf(channel.alternatives)[0]);
  const texts = best
    .map((one) => one?.transcript)
    .filter((text) => typeof text === "string");
  if (!isObject(results) || texts.length === 0) throw notUnderstood(status);
  const seconds = isObject(metadata) ? numberIn(metadata, "duration") : null;
  const [first = {}] = channels;
  return transcriptAnswer(
    {
      text: texts.join("\n").trim(),
      language:
        stringIn(first, "detected_language") ?? stringIn(call.body, "language"),
      duration: seconds,
      segments: objectsOf(results.utterances).flatMap(segmentOf),
    },
    heardUsage(call, seconds ?? undefined),
  );
}

function settingsOf({ body, offer }: UpstreamCall): URLSearchParams {
  const language = stringIn(body, "language");
  const settings = given({
    smart_format: true,
    ...extrasOf(body),
    model: offer.model,
    ...(language === null ? { detect_language: true } : { language }),
    utterances: true,
    diarize: flagIn(body, "diarize"),
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(settings)) {
    for (const one of [value].flat()) query.append(name, String(one));
  }
  return query;
}

function segmentOf(utterance: Json): Segment[] {
  const start = numberIn(utterance, "start");
  const end = numberIn(utterance, "end");
  if (start === null || end === null) return [];
  const speaker = numberIn(utterance, "speaker");
  return [
    {
      start,
      end,
      text: stringIn(utterance, "transcript") ?? "",
      ...(speaker !== null && { speaker: String(speaker) }),
    },
  ];
}
