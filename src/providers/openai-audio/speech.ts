import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { extrasOf } from "#providers/media/extras.ts";
import {
  type Answer,
  type HostDoor,
  notUnderstood,
  type Patience,
} from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import { spokenUsage } from "#providers/media/sound-usage.ts";
import { leftOut } from "#providers/media/told.ts";
import { mediaAnswer } from "#providers/media/whole-answer.ts";
import { parseObject, type Json } from "#providers/json.ts";
import { given } from "#providers/media/fields.ts";

/** Who speaks where the request does not say. */
const VOICES: Readonly<Record<string, string | undefined>> = {
  openai: "alloy",
  azure: "alloy",
  openrouter: "alloy",
  groq: "Fritz-PlayAI",
  togetherai: "tara",
  venice: "af_sky",
  deepinfra: "af_bella",
};

/** Words as sound. The answer is the file itself; Mistral's has it in base64. */
export async function speak(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const text = mediaTextOf(call);
  const answer = await door.bytes(
    { url: "/audio/speech", json: requestOf(call, text), sent: call.body },
    patience,
  );
  const bytes = soundIn(answer);
  const format = stringIn(call.body, "response_format");
  const sound = await madeMedia(bytes, { mimeType: RAW[format ?? ""] });
  return mediaAnswer([sound], spokenUsage(call, text, sound.duration_seconds));
}

/** Formats whose bytes have no beginning to be known by. */
const RAW: Readonly<Record<string, string | undefined>> = {
  pcm: "audio/pcm",
  raw: "audio/pcm",
};

function requestOf(call: UpstreamCall, text: string): Json {
  const { body, offer, host } = call;
  const { response_format: format } = body;
  if (host.slug === "mistral") {
    leftOut(call, "speed", "language");
    return given({
      ...extrasOf(body),
      model: offer.model,
      input: text,
      voice_id: stringIn(body, "voice"),
      response_format: format,
    });
  }
  const isTogether = host.slug === "togetherai";
  leftOut(call, ...(isTogether ? ["speed"] : ["language"]));
  return given({
    ...extrasOf(body),
    model: offer.model,
    input: text,
    voice: stringIn(body, "voice") ?? VOICES[host.slug],
    // Hosts' own defaults differ; ours is the same everywhere.
    response_format: isTogether && format === "pcm" ? "raw" : (format ?? "mp3"),
    ...(isTogether
      ? { language: stringIn(body, "language") }
      : { speed: numberIn(body, "speed") }),
  });
}

function soundIn({ body, headers, status }: Answer<Buffer>): Buffer {
  if (!String(headers["content-type"]).includes("json")) return body;
  const base64 = parseObject(body.toString("utf8"))?.audio_data;
  if (typeof base64 !== "string") throw notUnderstood(status);
  return Buffer.from(base64, "base64");
}
