import { flagIn, numberIn, stringIn } from "#providers/asked.ts";
import { objectsOf, type Json } from "#providers/json.ts";
import type { Heard, ListeningDialect } from "#providers/listening/dialect.ts";
import { soundForm } from "#providers/listening/sound.ts";
import { bytesOf, neededOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { notUnderstood } from "#providers/media/host-door.ts";
import { segmentsOfWords } from "#providers/media/transcript.ts";

const TRANSCRIPT = "application/vnd.rev.transcript.v1.0+json";

/** Rev AI: a job with the sound or a link to it, whose words are told apart from its state. */
export const revAi: ListeningDialect = {
  async begin(call, door, patience) {
    const sound = neededOf(call, "audio");
    const options = given({
      ...extrasOf(call.body),
      transcriber: call.offer.model,
      language: stringIn(call.body, "language"),
      // Speakers are told apart unless that is declined.
      skip_diarization: flagIn(call.body, "diarize") !== true,
    });
    const isLink = /^https?:/i.test(sound.url);
    const [medium] = isLink ? [] : await bytesOf([sound], door, patience);
    const { body } = await door.json(
      {
        url: "/jobs",
        ...(medium
          ? { form: soundForm("media", medium, { options }) }
          : {
              json: {
                ...options,
                source_config: { url: await urlOf(sound, door, patience) },
              },
            }),
        sent: call.body,
      },
      patience,
    );
    return { id: body.id };
  },
  look: (id) => `/jobs/${id}`,
  async stateIn(job, id, door, patience): Promise<Heard | null> {
    switch (job.status) {
      case "in_progress":
        return { status: "running" };
      case "failed": {
        const { failure, failure_detail: detail } = job;
        return {
          status: "failed",
          words: `${String(failure)} ${String(detail)}`,
        };
      }
      case "transcribed": {
        const { body } = await door.json(
          { url: `/jobs/${id}/transcript`, headers: { accept: TRANSCRIPT } },
          patience,
        );
        return heard(job, body);
      }
      default:
        return null;
    }
  },
  traces: ({ id }) => [`/jobs/${id}`],
};

function heard(job: Json, { monologues }: Json): Heard {
  if (!Array.isArray(monologues)) throw notUnderstood();
  const spoken = objectsOf(monologues).map(({ speaker, elements }) => ({
    speaker: typeof speaker === "number" ? String(speaker) : null,
    elements: objectsOf(elements),
  }));
  return {
    status: "heard",
    transcript: {
      text: spoken
        .map(({ elements }) => elements.map(valueOf).join(""))
        .join("\n")
        .trim(),
      language: stringIn(job, "language"),
      duration: numberIn(job, "duration_seconds"),
      segments: segmentsOfWords(
        spoken.flatMap(({ speaker, elements }) =>
          wordsOf(elements).map((word) => ({ ...word, speaker })),
        ),
      ),
    },
  };
}

/** Words with the marks that follow them; only words have a time. */
function wordsOf(elements: Json[]) {
  const words: { start: number; end: number; text: string }[] = [];
  for (const element of elements) {
    const start = numberIn(element, "ts");
    const end = numberIn(element, "end_ts");
    const last = words.at(-1);
    if (start !== null && end !== null) {
      words.push({ start, end, text: valueOf(element) });
    } else if (last) last.text = `${last.text}${valueOf(element)}`.trim();
  }
  return words;
}

function valueOf({ value }: Json): string {
  return typeof value === "string" ? value : "";
}
