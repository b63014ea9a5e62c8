import { flagIn, numberIn, stringIn } from "#providers/asked.ts";
import { objectsOf, type Json } from "#providers/json.ts";
import type { ListeningDialect } from "#providers/listening/dialect.ts";
import { soundOf } from "#providers/listening/sound.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { segmentsOfWords } from "#providers/media/transcript.ts";

/** AssemblyAI: a sound by link or upload, then a transcript that is looked at until it is completed. */
export const assemblyAi: ListeningDialect = {
  async begin(call, door, patience) {
    const sound = await soundOf(call, door, patience, ({ bytes }) => ({
      question: {
        url: "/upload",
        bytes,
        headers: { "content-type": "application/octet-stream" },
      },
      field: "upload_url",
    }));
    const language = stringIn(call.body, "language");
    const { body } = await door.json(
      {
        url: "/transcript",
        json: given({
          ...extrasOf(call.body),
          audio_url: "link" in sound ? sound.link : sound.uploaded,
          speech_models: [call.offer.model],
          ...(language === null
            ? { language_detection: true }
            : { language_code: language }),
          speaker_labels: flagIn(call.body, "diarize"),
        }),
        sent: call.body,
      },
      patience,
    );
    return { id: body.id };
  },
  look: (id) => `/transcript/${id}`,
  stateIn(body) {
    switch (body.status) {
      case "queued":
        return { status: "queued" };
      case "processing":
        return { status: "running" };
      case "error":
        return { status: "failed", words: stringIn(body, "error") ?? "" };
      case "completed":
        return typeof body.text === "string"
          ? { status: "heard", transcript: transcriptOf(body, body.text) }
          : null;
      default:
        return null;
    }
  },
  traces: ({ id }) => [`/transcript/${id}`],
};

function transcriptOf(body: Json, text: string) {
  const parts = Array.isArray(body.utterances) ? body.utterances : body.words;
  // Times are in milliseconds, the length is in seconds.
  const words = objectsOf(parts).flatMap((word) => {
    const start = numberIn(word, "start");
    const end = numberIn(word, "end");
    if (start === null || end === null) return [];
    return [
      {
        start: start / 1000,
        end: end / 1000,
        text: stringIn(word, "text") ?? "",
        speaker: stringIn(word, "speaker"),
      },
    ];
  });
  return {
    text,
    language: stringIn(body, "language_code"),
    duration: numberIn(body, "audio_duration"),
    segments: segmentsOfWords(words),
  };
}
