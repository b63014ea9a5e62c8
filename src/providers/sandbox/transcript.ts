import type { UpstreamCall } from "#core/upstream.ts";
import { countTokens } from "#core/tokens/count.ts";
import type { Made } from "#providers/sandbox/vectors.ts";

const SECONDS = 2;

/** What was said in a sound that the sandbox did not hear. */
export function transcript({ body, model }: UpstreamCall): Made {
  const text = `This is the sandbox transcribing for ${model.name}.`;
  const language = typeof body.language === "string" ? body.language : "en";
  const speaker = body.diarize === true ? { speaker: "speaker_1" } : {};
  return {
    result: {
      text,
      language,
      duration: SECONDS,
      segments: [{ id: 0, start: 0, end: SECONDS, text, ...speaker }],
    },
    usage: { audioSeconds: SECONDS, outputTokens: countTokens(text) },
  };
}

/** What is written on a page that the sandbox did not see. */
export function pageText({ model }: UpstreamCall): Made {
  const text = `This is the sandbox reading for ${model.name}.`;
  return {
    result: { text },
    usage: { pages: 1, outputTokens: countTokens(text) },
  };
}
