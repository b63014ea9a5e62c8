import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { leftOut } from "#providers/media/told.ts";
import type { SpeakingDialect } from "#providers/speaking/dialect.ts";
import { voiceOf } from "#providers/speaking/voice.ts";

const ID = /^[0-9a-f]{32}$/i;

/** Fish Audio: the model is named in a header; without a voice it takes one of its own. */
export const fishAudio: SpeakingDialect = {
  formats: ["mp3", "wav", "pcm", "opus"],
  ask(call, { text, format, speed }) {
    leftOut(call, "language");
    return {
      url: "/tts",
      headers: { model: call.offer.model },
      json: given({
        ...extrasOf(call.body),
        text,
        format,
        reference_id: voiceOf(call, ID, null),
        prosody: speed === null ? null : { speed },
      }),
    };
  },
};
