import type { Usage } from "#core/pricing/usage.ts";
import type { UpstreamAnswer } from "#core/upstream.ts";
import { numberIn, stringIn } from "#providers/asked.ts";
import { objectsOf } from "#providers/json.ts";

export type Segment = {
  start: number;
  end: number;
  text: string;
  speaker?: string;
};

export type Transcript = {
  text: string;
  language: string | null;
  /** In seconds. */
  duration: number | null;
  segments?: Segment[];
};

/** A transcription as the API answers it. Silence has a text too: an empty one. */
export function transcriptAnswer(
  { text, language, duration, segments }: Transcript,
  usage: Usage | null,
): UpstreamAnswer {
  return {
    result: {
      text,
      language,
      duration,
      ...(segments &&
        segments.length > 0 && {
          segments: segments.map((segment, id) => ({ id, ...segment })),
        }),
    },
    usage,
    ttftMs: null,
  };
}

/** Segments as most hosts write them: `start`, `end`, `text`, perhaps who speaks. */
export function segmentsIn(value: unknown): Segment[] {
  return objectsOf(value).flatMap((segment): Segment[] => {
    const start = numberIn(segment, "start");
    const end = numberIn(segment, "end");
    if (start === null || end === null) return [];
    const speaker = segment.speaker ?? segment.speaker_id;
    return [
      {
        start,
        end,
        text: (stringIn(segment, "text") ?? "").trim(),
        ...(isName(speaker) && { speaker: String(speaker) }),
      },
    ];
  });
}

type Word = {
  start: number;
  end: number;
  text: string;
  speaker: string | null;
};

/** Words put together into segments: a new one with each speaker, after a sentence, and after a pause. */
export function segmentsOfWords(
  words: readonly Word[],
  joiner = " ",
): Segment[] {
  const segments: Segment[] = [];
  for (const word of words) {
    const last = segments.at(-1);
    const goesOn =
      last &&
      (last.speaker ?? null) === word.speaker &&
      !/[.!?。！？]$/.test(last.text) &&
      word.start - last.end < 1;
    if (goesOn) {
      last.text = `${last.text}${joiner}${word.text}`.trim();
      last.end = word.end;
    } else {
      const { speaker, ...rest } = word;
      segments.push({
        ...rest,
        text: word.text.trim(),
        ...(speaker !== null && { speaker }),
      });
    }
  }
  return segments;
}

function isName(value: unknown): value is string | number {
  return (
    (typeof value === "string" && value !== "") || typeof value === "number"
  );
}
