import type { UpstreamCall } from "#core/upstream.ts";
import type { Json } from "#providers/json.ts";
import type { Question } from "#providers/media/host-door.ts";

/** What is to be spoken; `speed` is 1 for the voice's own. */
export type Spoken = { text: string; format: string; speed: number | null };

/** How one host is asked to speak. */
export type SpeakingDialect = {
  /** What it makes, by the names of `response_format`; the first where another is asked for. */
  formats: readonly [string, ...string[]];
  /** The most characters that one request may hold. */
  most?: number;
  ask(call: UpstreamCall, spoken: Spoken): Question;
  /** The sound in base64, where the answer is JSON; absent where the answer is the sound. */
  soundIn?(body: Json): unknown;
};
