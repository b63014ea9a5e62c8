import { flagIn, numberIn, stringIn } from "#providers/asked.ts";
import { objectsOf } from "#providers/json.ts";
import type { Heard, ListeningDialect } from "#providers/listening/dialect.ts";
import { soundForm, soundOf } from "#providers/listening/sound.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { segmentsOfWords } from "#providers/media/transcript.ts";

/** Soniox: a sound by link or as a file, then a transcription whose words are told apart from its state. */
export const soniox: ListeningDialect = {
  async begin(call, door, patience) {
    const sound = await soundOf(call, door, patience, (medium) => ({
      question: { url: "/files", form: soundForm("file", medium) },
      field: "id",
    }));
    const language = stringIn(call.body, "language");
    const { body } = await door.json(
      {
        url: "/transcriptions",
        json: given({
          ...extrasOf(call.body),
          model: call.offer.model,
          ...("link" in sound
            ? { audio_url: sound.link }
            : { file_id: sound.uploaded }),
          language_hints: language === null ? null : [language],
          enable_language_identification: true,
          enable_speaker_diarization: flagIn(call.body, "diarize"),
        }),
        sent: call.body,
      },
      patience,
    );
    const file = "uploaded" in sound ? sound.uploaded : null;
    return { id: body.id, kept: { file } };
  },
  look: (id) => `/transcriptions/${id}`,
  async stateIn(job, id, door, patience): Promise<Heard | null> {
    switch (job.status) {
      case "queued":
        return { status: "queued" };
      case "processing":
        return { status: "running" };
      case "error": {
        const { error_type: kind, error_message: words } = job;
        return { status: "failed", words: `${String(kind)} ${String(words)}` };
      }
      case "completed":
        break;
      default:
        return null;
    }
    const { body } = await door.json(
      { url: `/transcriptions/${id}/transcript` },
      patience,
    );
    if (typeof body.text !== "string") return null;
    const lasted = numberIn(job, "audio_duration_ms");
    const [first = {}] = objectsOf(body.tokens);
    return {
      status: "heard",
      transcript: {
        text: body.text.trim(),
        language: stringIn(first, "language"),
        duration: lasted === null ? null : lasted / 1000,
        // Pieces of words, which bring their own spaces.
        segments: segmentsOfWords(objectsOf(body.tokens).flatMap(pieceOf), ""),
      },
    };
  },
  traces: ({ id, data: { file } }) => [
    `/transcriptions/${id}`,
    ...(typeof file === "string" && /^[\w-]{1,128}$/.test(file)
      ? [`/files/${file}`]
      : []),
  ],
  isSmall: true,
};

function pieceOf(token: Record<string, unknown>) {
  const start = numberIn(token, "start_ms");
  const end = numberIn(token, "end_ms");
  if (start === null || end === null) return [];
  return [
    {
      start: start / 1000,
      end: end / 1000,
      text: stringIn(token, "text") ?? "",
      speaker: stringIn(token, "speaker"),
    },
  ];
}
