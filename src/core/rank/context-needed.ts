import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Expectation } from "#core/rank/plan.ts";

/**
 * Tokens that one context must hold: what is asked and, of models that write, what is answered. Models that embed or put
 * in order take each of their texts by itself, so the longest must fit.
 */
export function contextNeeded(
  taskType: string,
  expectation: Input & Pick<Expectation, "expectedOutputTokens">,
): number {
  return isChatTask(taskType)
    ? expectation.inputTokens + expectation.expectedOutputTokens
    : longestInput(expectation);
}

type Input = Pick<Expectation, "inputTokens" | "longestInputTokens">;

/** Tokens of the input, or of its longest text where they are taken one by one. */
export function longestInput({ inputTokens, longestInputTokens }: Input) {
  return longestInputTokens ?? inputTokens;
}
