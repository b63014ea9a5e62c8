import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { endpointOf } from "#providers/endpoint.ts";
import {
  HostDoor,
  type Patience,
  withoutOutput,
} from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import { spokenUsage } from "#providers/media/sound-usage.ts";
import { adjusted } from "#providers/media/told.ts";
import { mediaAnswer, wholeOnly } from "#providers/media/whole-answer.ts";
import type { SpeakingDialect } from "#providers/speaking/dialect.ts";
import { fishAudio } from "#providers/speaking/fish-audio.ts";
import { hume } from "#providers/speaking/hume.ts";
import { inworld } from "#providers/speaking/inworld.ts";

const DIALECTS: Readonly<Record<string, SpeakingDialect | undefined>> = {
  "fish-audio": fishAudio,
  hume,
  inworld,
};

/** Hosts that speak a text in one answer. */
export const speaking: Adapter = {
  serves: ({ slug }, taskType) =>
    taskType === "text_to_speech" && DIALECTS[slug] !== undefined,
  open(host, settings, client) {
    const dialect = DIALECTS[host.slug];
    const endpoint = dialect && endpointOf(host, settings);
    if (!endpoint) return null;
    const door = new HostDoor(client, endpoint);
    return wholeOnly(async (call, signal) => {
      const text = mediaTextOf(call);
      const format = formatOf(call, dialect);
      refuseLonger(call, text, dialect);
      const speed = numberIn(call.body, "speed");
      const question = {
        ...dialect.ask(call, { text, format, speed }),
        sent: call.body,
      };
      const patience = { limits: call.timeouts, signal };
      const bytes = await soundOf(dialect, question, door, patience);
      const sound = await madeMedia(bytes, {
        mimeType: format === "pcm" ? "audio/pcm" : undefined,
      });
      const { duration_seconds: seconds } = sound;
      return mediaAnswer([sound], spokenUsage(call, text, seconds));
    });
  },
};

async function soundOf(
  { soundIn }: SpeakingDialect,
  question: Parameters<HostDoor["json"]>[0],
  door: HostDoor,
  patience: Patience,
): Promise<Buffer> {
  if (!soundIn) return (await door.bytes(question, patience)).body;
  const { body } = await door.json(question, patience);
  const base64 = soundIn(body);
  if (typeof base64 !== "string" || base64 === "") throw withoutOutput();
  return Buffer.from(base64, "base64");
}

function formatOf(call: UpstreamCall, { formats }: SpeakingDialect): string {
  const asked = stringIn(call.body, "response_format");
  const [usual] = formats;
  const used = asked !== null && formats.includes(asked) ? asked : usual;
  adjusted(call, "response_format", used);
  return used;
}

function refuseLonger(
  call: UpstreamCall,
  text: string,
  { most = Infinity }: SpeakingDialect,
): void {
  if (Array.from(text).length <= most) return;
  throw unsupported(
    "text",
    `${call.model.id} speaks at most ${most} characters at once at ${call.host.name}.`,
  );
}
