import type { UpstreamCall } from "#core/upstream.ts";
import { stringIn } from "#providers/asked.ts";
import { adjusted } from "#providers/media/told.ts";

const FORMATS: Readonly<Record<string, string | undefined>> = {
  mp3: "mp3_44100_128",
  opus: "opus_48000_128",
  pcm: "pcm_24000",
};

/** ElevenLabs' name of the format that was asked for; what it does not make becomes mp3. */
export function formatOf(call: UpstreamCall): string {
  const asked = stringIn(call.body, "response_format") ?? "mp3";
  const isSpeech = call.taskType === "text_to_speech";
  const known = isSpeech && asked === "wav" ? "wav_44100" : FORMATS[asked];
  if (!known) adjusted(call, "response_format", "mp3");
  return known ?? "mp3_44100_128";
}

/** Raw samples have no beginning to be known by. */
export function rawTypeOf(format: string): string | undefined {
  return format.startsWith("pcm") ? "audio/pcm" : undefined;
}
