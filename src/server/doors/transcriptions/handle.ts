import { TranscriptionFields } from "#contracts/audio.ts";
import type { RouteAnswer } from "#pipeline/answer.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { answerOf, plainHeaders, wholeRequest } from "#server/doors/answer.ts";
import type { Door, DoorVisit } from "#server/doors/door.ts";
import { readRecording } from "#server/doors/transcriptions/recording.ts";
import {
  readTranscript,
  subtitles,
  type Transcript,
} from "#server/doors/transcriptions/transcript.ts";
import { readForm } from "#server/rest/read-form.ts";
import { DONE, eventOf, STREAM_HEADERS } from "#server/sse/encode.ts";
import { invalidInput } from "#server/trpc/field-issues.ts";

type Format = NonNullable<TranscriptionFields["response_format"]>;

/** `POST /v1/audio/transcriptions`, as OpenAI's: a form goes in, the transcript comes out as it was asked for. */
export const TRANSCRIPTIONS: Door = {
  endpoint: "/v1/audio/transcriptions",
  readBody: readForm,
  async serve({ file, ...fields }, visit) {
    const recording = await readRecording(file);
    const checked = TranscriptionFields.safeParse(fields);
    if (!checked.success) throw invalidInput(checked.error);
    const {
      model,
      greatrouter,
      stream,
      response_format: format = "json",
      timestamp_granularities: granularities,
      ...settings
    } = checked.data;
    const asked = wholeRequest(
      "/v1/audio/transcriptions",
      {
        model,
        greatrouter,
        taskType: "speech_to_text",
        input: {
          ...settings,
          messages: [{ role: "user", content: [recording] }],
          ...(needsTimes(format) && {
            timestamp_granularities: granularities ?? ["segment"],
          }),
          ...(format === "diarized_json" && { diarize: true }),
        },
      },
      visit.meta,
    );
    visit.begin();
    const answer = await visit.options.actions.route(asked, visit.caller);
    return stream
      ? asEvents(answer, visit)
      : inFormat(format, answer, visit, granularities);
  },
};

function needsTimes(format: Format): boolean {
  return format !== "json" && format !== "text";
}

function inFormat(
  format: Format,
  answer: RouteAnswer,
  visit: DoorVisit,
  granularities: string[] | undefined,
): Response {
  const transcript = readTranscript(answer.result);
  const plain = (text: string, type: string) =>
    new Response(text, {
      headers: plainHeaders(answer, visit, `${type}; charset=utf-8`),
    });
  switch (format) {
    case "text":
      return plain(`${transcript.text}\n`, "text/plain");
    case "srt":
      return plain(subtitles(transcript, "srt"), "application/x-subrip");
    case "vtt":
      return plain(subtitles(transcript, "vtt"), "text/vtt");
    case "verbose_json":
      return answerOf(answer, visit, verbose(transcript, granularities));
    case "diarized_json":
      return answerOf(answer, visit, diarized(transcript));
    default:
      return answerOf(answer, visit, {
        text: transcript.text,
        usage: usageOf(transcript),
      });
  }
}

function verbose(
  { text, language, duration, segments, words, ...rest }: Transcript,
  granularities: string[] = ["segment"],
): JsonObject {
  return {
    task: "transcribe",
    language: language ?? "unknown",
    duration: duration ?? 0,
    text,
    ...(granularities.includes("segment") && {
      segments: segments.map((segment, id) => ({ ...segment, id })),
    }),
    ...(granularities.includes("word") && words && { words }),
    usage: usageOf({ text, language, duration, segments, words, ...rest }),
  };
}

function diarized(transcript: Transcript): JsonObject {
  return {
    task: "transcribe",
    duration: transcript.duration ?? 0,
    text: transcript.text,
    segments: transcript.segments.map((segment, at) => ({
      ...segment,
      type: "transcript.text.segment",
      id: `seg_${at}`,
      speaker: segment.speaker ?? "A",
    })),
    usage: usageOf(transcript),
  };
}

function usageOf({ duration }: Transcript): JsonObject | undefined {
  return duration === undefined
    ? undefined
    : { type: "duration", seconds: Math.ceil(duration) };
}

/** A transcript that is there at once, told in the events of one that is still being made. */
function asEvents(answer: RouteAnswer, visit: DoorVisit): Response {
  const { text } = readTranscript(answer.result);
  return new Response(
    eventOf(JSON.stringify({ type: "transcript.text.delta", delta: text })) +
      eventOf(JSON.stringify({ type: "transcript.text.done", text })) +
      DONE,
    {
      headers: {
        ...plainHeaders(answer, visit, ""),
        ...STREAM_HEADERS,
      },
    },
  );
}
