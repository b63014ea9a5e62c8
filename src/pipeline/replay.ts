import {
  type Classification,
  COMPLEXITY_TIERS,
  CONTENT_MODES,
  TASKS,
} from "#core/classify/classification.ts";
import { AppError } from "#core/errors.ts";
import { rank } from "#core/rank/rank.ts";
import type { Plan } from "#core/rank/plan.ts";
import { type ScoreParts, scoreParts } from "#core/rank/score-parts.ts";
import type { Caller } from "#core/caller.ts";
import type { RequestLog } from "#core/request-log.ts";
import type { RequestTexts } from "#core/request-texts.ts";
import { advise } from "#pipeline/advise.ts";
import type { Ports } from "#pipeline/ports.ts";
import { ownHostsOf, rankableOf } from "#pipeline/rank.ts";
import { type AdviceRequest, ANY_MODEL } from "#pipeline/request.ts";

export type RecordedClassification = Pick<
  Classification,
  "task" | "contentMode" | "complexityTier" | "complexityScore"
>;

export type Replayed = {
  classification: RecordedClassification;
  plan: Plan;
  /** What the scores of `plan.ranked` are made of, in its order. */
  parts: ScoreParts[];
};

/** A request that asks for nothing but the best model. */
const PLAIN: AdviceRequest = {
  prompt: null,
  input: {},
  selection: ANY_MODEL,
  contentMode: null,
  optimization: null,
  mode: "auto",
  sessionId: null,
  budgetDollars: null,
};

/**
 * What today's router would choose for a logged request whose texts were kept: classified anew, as the first prompt of
 * its session. Calls nothing and writes nothing. Throws whatever ranking throws.
 */
export async function replayTexts(
  row: RequestLog,
  { prompt, input }: Pick<RequestTexts, "prompt" | "input">,
  caller: Caller,
  ports: Ports,
): Promise<Replayed> {
  const { advice, rankable } = await advise(
    { ...PLAIN, prompt, input },
    caller,
    ports,
    { needsStreaming: row.stream },
  );
  const { classification, plan } = advice;
  return { classification, plan, parts: scoreParts(plan.ranked, rankable) };
}

/**
 * What today's router would choose for a logged request, by what the log says of it: its classification and the tokens
 * it took. Calls nothing and writes nothing. Throws `invalid_request` for a row that was refused before it was
 * classified, and whatever ranking throws.
 */
export function replayRecorded(
  row: RequestLog,
  caller: Caller,
  ports: Ports,
): Replayed {
  const recorded = recordedClassification(row);
  if (!recorded) {
    throw new AppError(
      "invalid_request",
      "This request was refused before it was classified, so there is nothing to route again.",
      { param: "id" },
    );
  }
  const classification: Classification = {
    ...recorded,
    confidence: row.confidence ?? 1,
    reasoning: "As logged.",
    decision: "explicit",
    subtask: null,
    contextualBoost: 0,
  };
  const preferences = ports.preferences(caller.orgId);
  const evidence = { prompt: "", turns: [], attachments: [], allMedia: [] };
  const rankable = rankableOf({
    request: PLAIN,
    caller,
    ports,
    evidence,
    target: { model: null, task: recorded.task, taskTypes: null },
    conversation: { names: [], last: null },
    classification,
    preferences,
    optimization: preferences.default_optimization,
    needsStreaming: row.stream,
    own: ownHostsOf(caller, ports),
  });
  const { expectation } = rankable;
  const plan = rank(ports.catalog(), {
    ...rankable,
    expectation: {
      ...expectation,
      inputTokens: row.promptTokens ?? expectation.inputTokens,
      expectedOutputTokens:
        row.completionTokens ?? expectation.expectedOutputTokens,
    },
  });
  return {
    classification: recorded,
    plan,
    parts: scoreParts(plan.ranked, rankable),
  };
}

function recordedClassification(
  row: RequestLog,
): RecordedClassification | null {
  const task = TASKS.find((known) => known === row.task);
  const complexityTier = COMPLEXITY_TIERS.find(
    (known) => known === row.complexityTier,
  );
  if (!task || !complexityTier) return null;
  return {
    task,
    complexityTier,
    contentMode:
      CONTENT_MODES.find((known) => known === row.contentMode) ?? "generate",
    complexityScore: row.complexityScore ?? 0,
  };
}
