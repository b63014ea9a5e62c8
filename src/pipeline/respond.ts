import { mediaCompletion } from "#core/chat/media-message.ts";
import { openAiUsage } from "#core/pricing/openai-usage.ts";
import type { Candidate } from "#core/rank/plan.ts";
import type { Outcome, RouteAnswer } from "#pipeline/answer.ts";
import type { Answered } from "#pipeline/answered.ts";
import { isChatTask } from "#core/catalog/chat-task.ts";
import { isSandbox, msBetween, type Journey } from "#pipeline/journey.ts";
import type { Prepared } from "#pipeline/prepare.ts";
import { answersAsChat, type JsonObject } from "#pipeline/request.ts";

/** Dresses a whole answer: on chat completions every result is a chat.completion. */
export function respond(
  prepared: Prepared,
  answered: Answered,
  journey: Journey,
): RouteAnswer {
  return {
    advice: prepared.advice,
    outcome: outcomeOf(journey, answered.served, answered.host),
    result: answersAsChat(journey.request.endpoint)
      ? asCompletion(answered, journey)
      : answered.result,
    mediaResult: isChatTask(answered.served.taskType) ? null : answered.result,
    limit: journey.limit,
  };
}

export function outcomeOf(
  journey: Journey,
  served: Candidate,
  host: string,
): Outcome {
  const now = journey.ports.clock.elapsed();
  const { advice } = journey;
  return {
    served,
    host,
    attempts: journey.attempts,
    cost: journey.cost,
    costIsEstimate: journey.usage?.estimated ?? false,
    cache: journey.cache,
    ownKey: journey.ownKey,
    sandbox: isSandbox(journey.caller),
    warnings: journey.warnings,
    timing: {
      classificationMs: advice?.timing.classificationMs ?? 0,
      routingMs: advice?.timing.routingMs ?? 0,
      inferenceMs:
        journey.inferenceStartedAt === null
          ? 0
          : msBetween(journey.inferenceStartedAt, now),
      totalMs: msBetween(journey.startedAt, now),
    },
  };
}

/** A chat model's own answer, or a media result told as one. */
export function asCompletion(answered: Answered, journey: Journey): JsonObject {
  const { served, result, usage } = answered;
  if (isChatTask(served.taskType)) return result;
  return mediaCompletion({
    id: `chatcmpl-${journey.request.requestId}`,
    created: Math.floor(journey.time.getTime() / 1000),
    model: served.model.id,
    taskType: served.taskType,
    result,
    usage: openAiUsage(usage),
  });
}
