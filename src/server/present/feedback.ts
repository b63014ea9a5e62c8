import type { AutoFeedbackRequest } from "#contracts/auto-feedback.ts";
import type { GivenFeedback } from "#core/feedback/feedback.ts";

export function readFeedback(body: AutoFeedbackRequest): GivenFeedback {
  return {
    prompt: body.prompt,
    classifiedTask: body.classified_task,
    correct: body.correct,
    suggestedTask: body.correct ? null : (body.suggested_task ?? null),
    confidence: body.confidence ?? null,
  };
}
