import { describe, expect, it } from "vitest";
import { isUpstreamFailure, type Warning } from "#core/upstream.ts";
import { MEDIA_CASES } from "#tests/support/media-cases/all.ts";
import { askCase } from "#tests/support/media-cases/ask-case.ts";
import type { MediaCase } from "#tests/support/media-cases/media-case.ts";

/** No parameter of a task is ignored in silence: it changes what the host is asked, or the caller is told. */

const PICTURE = {
  n: 2,
  size: "1536x1024",
  aspect_ratio: "9:16",
  quality: "high",
  resolution: "2K",
  seed: 7,
  output_format: ["jpeg", "webp"],
};
const FILM = {
  duration_seconds: 8,
  resolution: ["1080p", "8k"],
  aspect_ratio: "9:16",
  audio: true,
  seed: 7,
};
const MUSIC = {
  duration_seconds: 8,
  lyrics: "la la",
  instrumental: true,
  seed: 7,
};
const SPEECH = {
  voice: "sage",
  speed: 1.25,
  language: "de",
  response_format: ["flac", "opus"],
};
const PARAMETERS: Readonly<Record<string, Record<string, unknown>>> = {
  text_to_image: PICTURE,
  image_to_image: PICTURE,
  text_to_vector: PICTURE,
  text_to_video: FILM,
  image_to_video: FILM,
  video_to_video: FILM,
  text_to_music: MUSIC,
  text_to_audio: MUSIC,
  text_to_speech: SPEECH,
  speech_to_text: { language: "de", diarize: true },
};

/** What one way to ask makes of the request: its text and warnings, or the field that it was refused for. */
async function outcome(its: MediaCase, more: Record<string, unknown>) {
  const warnings: Warning[] = [];
  const { answer, requests } = askCase(its, { more, warnings });
  try {
    await answer;
  } catch (error) {
    if (!isUpstreamFailure(error) || error.kind !== "unsupported") throw error;
    return { asked: "", told: [error.param] };
  }
  return {
    asked: requests.join("\n"),
    told: warnings.map(({ param }) => param),
  };
}

const withParameters = MEDIA_CASES.filter(({ task }) => PARAMETERS[task]);

describe.each(withParameters)("$task of $model at $host", (its) => {
  it("takes each parameter, or says what became of it", async () => {
    const plain = await outcome(its, {});
    const silent: string[] = [];
    for (const [name, values] of Object.entries(PARAMETERS[its.task] ?? {})) {
      for (const value of [values].flat()) {
        const { asked, told } = await outcome(its, { [name]: value });
        const isTold = asked !== plain.asked || told.includes(name);
        if (!isTold) silent.push(`${name}: ${String(value)}`);
      }
    }
    expect(silent).toEqual([]);
  });
});
