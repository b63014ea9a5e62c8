import {
  TASKS,
  type Classification,
  type ClassifyRequest,
  type Decision,
  type Task,
} from "#core/classify/classification.ts";
import { readComplexity, tierOf } from "#core/classify/complexity.ts";
import { readContentMode } from "#core/classify/content-mode.ts";
import { readEvidence, type Evidence } from "#core/classify/evidence.ts";
import { sayWhy, WHYS } from "#core/classify/reasoning.ts";
import { readSubtask } from "#core/classify/subtask.ts";
import { weighTasks, type Verdict } from "#core/classify/weigh-tasks.ts";

/**
 * Decides what a request asks for. Pure, deterministic and total: any string is answered, a longer one for the same
 * work. Whoever said the task outright is believed: explicit model, then hint, then feedback.
 */
export function classify(request: ClassifyRequest): Classification {
  const evidence = readEvidence(request.prompt, request.attachments);
  const { task, confidence, decision, reason, contextualBoost } = decideTask(
    request,
    evidence,
  );
  const contentMode =
    request.contentMode ??
    readContentMode(task, evidence) ??
    request.defaultContentMode ??
    "generate";
  const { score, kind } = readComplexity(
    task,
    evidence,
    request.turns.filter(({ role }) => role === "user").length,
  );
  const complexityScore = round(score);
  return {
    task,
    confidence: round(confidence),
    reasoning: sayWhy(task, contentMode, reason),
    decision,
    contentMode,
    complexityTier: tierOf(complexityScore),
    complexityScore,
    subtask:
      kind === "code to run" ? "code_tracing" : readSubtask(task, evidence),
    contextualBoost: round(contextualBoost),
  };
}

type Decided = {
  task: Task;
  confidence: number;
  decision: Decision;
  reason: string;
  contextualBoost: number;
};

function decideTask(request: ClassifyRequest, evidence: Evidence): Decided {
  const said = saidOutright(request);
  if (said !== null) return { ...said, contextualBoost: 0 };
  const verdict = weighTasks(request, evidence);
  const { task, confidence } = verdict;
  const fallback = request.defaultTask;
  if (
    confidence < 0.5 &&
    fallback !== undefined &&
    fallback !== task &&
    isAllowed(fallback, request)
  ) {
    return {
      task: fallback,
      confidence: verdict.probabilities[fallback],
      decision: verdict.decision,
      reason: WHYS.default,
      contextualBoost: Math.max(
        0,
        confidence - verdict.probabilities[fallback],
      ),
    };
  }
  return verdict;
}

/** Feedback is believed as far as it was right for near-identical prompts so far; it is no certainty. */
const FEEDBACK_CONFIDENCE = 0.97;

function saidOutright(
  request: ClassifyRequest,
): Omit<Decided, "contextualBoost"> | null {
  if (request.explicitTask !== undefined) {
    return {
      task: request.explicitTask,
      confidence: 1,
      decision: "explicit",
      reason: WHYS.explicit,
    };
  }
  if (request.hint !== undefined) {
    return {
      task: request.hint,
      confidence: 1,
      decision: "hint",
      reason: WHYS.hint,
    };
  }
  if (
    request.feedbackTask !== undefined &&
    request.mode === "auto" &&
    isAllowed(request.feedbackTask, request)
  ) {
    return {
      task: request.feedbackTask,
      confidence: FEEDBACK_CONFIDENCE,
      decision: "feedback",
      reason: WHYS.feedback,
    };
  }
  return null;
}

function isAllowed(task: Task, request: ClassifyRequest): boolean {
  return (request.allowedTasks ?? TASKS).includes(task);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

export type { Verdict };
