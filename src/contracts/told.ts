import { whyIn } from "#core/classify/reasoning.ts";
import { REASONS } from "#core/rank/reasons.ts";

/** Why a model was chosen, by its code and figures: screens say it in the reader's language. Null for a sentence that is none of ours. */
export const readReason = REASONS.read;

/** Why a task was recognised; null where the words of the prompt decided. */
export const readWhy = whyIn;
