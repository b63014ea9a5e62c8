import { wordsOf } from "#core/chat/completion.ts";
import { countInput } from "#core/tokens/count-input.ts";
import { countTokens } from "#core/tokens/count.ts";
import { expectedUsage } from "#core/pricing/estimate.ts";
import type { Usage } from "#core/pricing/usage.ts";
import type { Candidate } from "#core/rank/plan.ts";
import type { UpstreamAnswer } from "#core/upstream.ts";
import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Prepared } from "#pipeline/prepare.ts";
import type { JsonObject } from "#pipeline/request.ts";

/** What a whole answer consumed: the upstream's own report, else counted here and marked as an estimate. */
export function usageOf(
  prepared: Prepared,
  { price, taskType }: Candidate,
  answer: UpstreamAnswer,
): Usage {
  if (answer.usage) return answer.usage;
  const { request, expectation, evidence } = prepared;
  if (!isChatTask(taskType)) {
    return { ...expectedUsage(price, expectation, taskType), estimated: true };
  }
  return {
    inputTokens: countInput(request.input, evidence.prompt),
    outputTokens: countTokens(wordsOfWhole(answer.result)),
    estimated: true,
  };
}

/** What a stream consumed so far, from the chunks that reached the caller. */
export function usageOfChunks(
  prepared: Prepared,
  chunks: readonly string[],
): Usage {
  return {
    inputTokens: countInput(prepared.request.input, prepared.evidence.prompt),
    outputTokens: countTokens(wordsOf(chunks)),
    estimated: true,
  };
}

function wordsOfWhole(result: JsonObject): string {
  return JSON.stringify(
    Array.isArray(result.choices)
      ? result.choices.map((choice: { message?: unknown }) => choice.message)
      : result,
  );
}
