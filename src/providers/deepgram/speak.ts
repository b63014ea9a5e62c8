import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import { spokenUsage } from "#providers/media/sound-usage.ts";
import { adjusted, leftOut } from "#providers/media/told.ts";
import { mediaAnswer } from "#providers/media/whole-answer.ts";

const FORMATS: Readonly<Record<string, Record<string, string> | undefined>> = {
  mp3: { encoding: "mp3" },
  opus: { encoding: "opus", container: "ogg" },
  aac: { encoding: "aac" },
  flac: { encoding: "flac" },
  wav: { encoding: "linear16", container: "wav" },
  pcm: { encoding: "linear16", container: "none" },
};

export async function speak(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const text = mediaTextOf(call);
  leftOut(call, "language");
  const format = stringIn(call.body, "response_format") ?? "mp3";
  if (!FORMATS[format]) adjusted(call, "response_format", "mp3");
  const query = new URLSearchParams({
    model: voiceOf(call),
    ...(FORMATS[format] ?? FORMATS.mp3),
  });
  const speed = numberIn(call.body, "speed");
  if (speed !== null) query.set("speed", String(speed));
  const { body, headers } = await door.bytes(
    { url: `/speak?${query}`, json: { text }, sent: call.body },
    patience,
  );
  const sound = await madeMedia(body, {
    mimeType: format === "pcm" ? "audio/pcm" : undefined,
  });
  const counted = Number(headers["dg-char-count"]);
  return mediaAnswer(
    [sound],
    spokenUsage(
      call,
      text,
      sound.duration_seconds,
      counted > 0 ? counted : null,
    ),
  );
}

/** Each voice is a model: `aura-2-thalia-en`, or `thalia` of the generation that was chosen. */
function voiceOf(call: UpstreamCall): string {
  const voice = stringIn(call.body, "voice")?.toLowerCase();
  const { model } = call.offer;
  if (voice?.startsWith("aura-")) return voice;
  const [, generation, , language] =
    /^(aura(?:-2)?)-([a-z]+)-([a-z]{2})$/.exec(model) ?? [];
  if (voice && generation && VOICES.has(voice))
    return `${generation}-${voice}-${language}`;
  adjusted(call, "voice", model);
  return model;
}

/** Voices of both generations that their maker lists; other names are other makers'. */
const VOICES = new Set(
  `amalthea andromeda apollo arcas aries asteria athena atlas aurora callista cora cordelia delia draco electra
  harmonia helena hera hermes hyperion iris janus juno jupiter luna mars minerva neptune odysseus ophelia orion orpheus
  pandora perseus phoebe pluto saturn stella thalia theia vesta zeus`.split(
    /\s+/,
  ),
);
