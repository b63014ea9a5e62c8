import type { Usage } from "#core/pricing/usage.ts";
import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { flagIn, numberIn, stringIn } from "#providers/asked.ts";
import { isObject, type Json } from "#providers/json.ts";
import { asFile, bytesOf, neededOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import {
  type HostDoor,
  notUnderstood,
  type Patience,
} from "#providers/media/host-door.ts";
import { secondsOf } from "#providers/media/made-media.ts";
import { heardUsage } from "#providers/media/sound-usage.ts";
import { leftOut } from "#providers/media/told.ts";
import { segmentsIn, transcriptAnswer } from "#providers/media/transcript.ts";
import { failureIn } from "#providers/failure-of-status.ts";
import { formOf } from "#providers/media/fields.ts";

/** What was said in a sound. The file always goes along: a link would be fetched by the host, unchecked. */
export async function transcribe(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const [medium] = await bytesOf([neededOf(call, "audio")], door, patience);
  if (!medium) throw notUnderstood();
  const isTranslation = call.taskType === "speech_translation";
  const { body, status } = await door.json(
    {
      url: isTranslation ? "/audio/translations" : "/audio/transcriptions",
      form: formOf({ ...fieldsOf(call, isTranslation), file: asFile(medium) }),
      sent: call.body,
    },
    patience,
  );
  if (typeof body.text !== "string") {
    throw failureIn(body, status, call.body) ?? notUnderstood(status);
  }
  const report = isObject(body.usage) ? body.usage : {};
  const seconds =
    numberIn(body, "duration") ??
    numberIn(report, "seconds") ??
    numberIn(report, "prompt_audio_seconds") ??
    (await secondsOf(medium.bytes, medium.mimeType)) ??
    null;
  return transcriptAnswer(
    {
      text: body.text.trim(),
      language: stringIn(body, "language") ?? stringIn(call.body, "language"),
      duration: seconds,
      segments: segmentsIn(body.segments),
    },
    heardUsage(call, seconds ?? undefined, tokensOf(report)),
  );
}

function fieldsOf(call: UpstreamCall, isTranslation: boolean): Json {
  const { body, offer, host } = call;
  const model = offer.model;
  const fields = {
    ...extrasOf(body),
    model,
    language: isTranslation ? null : stringIn(body, "language"),
  };
  const diarize = flagIn(body, "diarize") === true;
  if (host.slug === "mistral") {
    // Mistral tells of times or takes a language, never both.
    return {
      ...fields,
      diarize: diarize || null,
      ...(fields.language === null && { timestamp_granularities: ["segment"] }),
    };
  }
  if (model.includes("diarize")) {
    return {
      ...fields,
      response_format: "diarized_json",
      chunking_strategy: "auto",
    };
  }
  if (host.slug === "togetherai") {
    return {
      ...fields,
      response_format: "verbose_json",
      diarize: diarize || null,
    };
  }
  if (diarize) leftOut(call, "diarize");
  const isGpt = model.startsWith("gpt-");
  return { ...fields, response_format: isGpt ? "json" : "verbose_json" };
}

/** OpenAI's report by tokens, sound and words apart. */
function tokensOf(report: Json): Usage | null {
  const input = numberIn(report, "input_tokens");
  if (input === null) return null;
  const details = isObject(report.input_token_details)
    ? report.input_token_details
    : {};
  const words = numberIn(details, "text_tokens") ?? 0;
  return {
    inputTokens: words,
    inputAudioTokens: numberIn(details, "audio_tokens") ?? input - words,
    outputTokens: numberIn(report, "output_tokens") ?? 0,
  };
}
