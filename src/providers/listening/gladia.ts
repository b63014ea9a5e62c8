import { flagIn, numberIn, stringIn } from "#providers/asked.ts";
import { isObject } from "#providers/json.ts";
import type { ListeningDialect } from "#providers/listening/dialect.ts";
import { soundForm, soundOf } from "#providers/listening/sound.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { segmentsIn } from "#providers/media/transcript.ts";

/** Gladia: a sound by link or upload, then a result that is looked at until it is done. */
export const gladia: ListeningDialect = {
  async begin(call, door, patience) {
    const sound = await soundOf(call, door, patience, (medium) => ({
      question: { url: "/upload", form: soundForm("audio", medium) },
      field: "audio_url",
    }));
    const language = stringIn(call.body, "language");
    const { body } = await door.json(
      {
        url: "/pre-recorded",
        json: given({
          ...extrasOf(call.body),
          audio_url: "link" in sound ? sound.link : sound.uploaded,
          language,
          detect_language: language === null,
          diarization: flagIn(call.body, "diarize"),
        }),
        sent: call.body,
      },
      patience,
    );
    // The result is looked at by its id at the host itself: the key goes nowhere else.
    const address = stringIn(body, "result_url");
    return { id: stringIn(body, "id") ?? address?.split("/").at(-1) };
  },
  look: (id) => `/pre-recorded/${id}`,
  stateIn({ status, error_code: code, result }) {
    if (status === "queued") return { status: "queued" };
    if (status === "processing") return { status: "running" };
    if (status === "error") return { status: "failed", words: String(code) };
    if (status !== "done" || !isObject(result)) return null;
    const { metadata, transcription } = result;
    if (!isObject(transcription)) return null;
    const { full_transcript: text, languages } = transcription;
    if (typeof text !== "string") return null;
    const [language = null] = Array.isArray(languages) ? languages : [];
    return {
      status: "heard",
      transcript: {
        text: text.trim(),
        language: typeof language === "string" ? language : null,
        duration: isObject(metadata)
          ? numberIn(metadata, "audio_duration")
          : null,
        segments: segmentsIn(transcription.utterances),
      },
    };
  },
  traces: ({ id }) => [`/pre-recorded/${id}`],
};
