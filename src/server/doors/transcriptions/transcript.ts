import type { JsonObject } from "#pipeline/request.ts";

export type Segment = JsonObject & {
  start: number;
  end: number;
  text: string;
  speaker?: string;
};

export type Transcript = {
  text: string;
  language?: string;
  duration?: number;
  segments: Segment[];
  words?: unknown[];
};

/** A transcription result, whatever of it the model gave. Without segments the whole is one. */
export function readTranscript(result: JsonObject): Transcript {
  const text = typeof result.text === "string" ? result.text : "";
  const duration = numberOf(result.duration);
  const told = Array.isArray(result.segments)
    ? result.segments.filter(isSegment)
    : [];
  return {
    text,
    language: typeof result.language === "string" ? result.language : undefined,
    duration,
    segments:
      told.length > 0
        ? told
        : text === ""
          ? []
          : [{ id: 0, start: 0, end: duration ?? 0, text }],
    words: Array.isArray(result.words) ? result.words : undefined,
  };
}

/** The segments as SubRip or WebVTT. */
export function subtitles(
  { segments }: Transcript,
  format: "srt" | "vtt",
): string {
  const cues = segments.map(({ start, end, text }, at) => {
    const times = `${clock(start, format)} --> ${clock(end, format)}`;
    const words = text.trim().replace(/\n{2,}/g, "\n");
    return format === "srt"
      ? `${at + 1}\n${times}\n${words}\n`
      : `${times}\n${words.replaceAll("-->", "→")}\n`;
  });
  return format === "srt"
    ? `${cues.join("\n")}`
    : `WEBVTT\n\n${cues.join("\n")}`;
}

function clock(seconds: number, format: "srt" | "vtt"): string {
  const ms = Math.max(0, Math.round(seconds * 1000));
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const mark = format === "srt" ? "," : ".";
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}${mark}${String(ms % 1000).padStart(3, "0")}`;
}

function isSegment(value: unknown): value is Segment {
  if (typeof value !== "object" || value === null) return false;
  const { start, end, text } = value as JsonObject;
  return (
    numberOf(start) !== undefined &&
    numberOf(end) !== undefined &&
    typeof text === "string"
  );
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value)
    ? value
    : undefined;
}
