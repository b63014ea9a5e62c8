import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { leftOut } from "#providers/media/told.ts";
import type { SpeakingDialect } from "#providers/speaking/dialect.ts";
import { voiceOf } from "#providers/speaking/voice.ts";

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;
/** A voice of Hume's library. */
const USUAL_VOICE = "d8ab67c6-953d-4bd8-9370-8fa53a0f1453";

/** Hume's Octave, by its voice library. */
export const hume: SpeakingDialect = {
  formats: ["mp3", "wav", "pcm"],
  ask(call, { text, format, speed }) {
    leftOut(call, "language");
    const [, version] = /^octave-(\d)$/.exec(call.offer.model) ?? [];
    const voice = { id: voiceOf(call, ID, USUAL_VOICE), provider: "HUME_AI" };
    return {
      url: "/tts/file",
      json: given({
        ...extrasOf(call.body),
        version,
        utterances: [given({ text, voice, speed })],
        format: { type: format },
      }),
    };
  },
};
