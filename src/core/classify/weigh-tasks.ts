import {
  TASKS,
  type ClassifyRequest,
  type Decision,
  type Task,
} from "#core/classify/classification.ts";
import { readEvidence, type Evidence } from "#core/classify/evidence.ts";
import { leansOnContext } from "#core/classify/follow-up.ts";
import {
  scoreByRules,
  softmax,
  type Fired,
  type TaskScores,
} from "#core/classify/rules.ts";

/** What the prompt itself and its context say, weighed into one answer. */
export type Verdict = {
  task: Task;
  confidence: number;
  probabilities: TaskScores;
  decision: Decision;
  reason: string;
  /** What context added to the winning task's probability. */
  contextualBoost: number;
  fired: readonly Fired[];
};

const TEMPERATURE = 1.5;
/** Earlier user turns that are looked at, the latest first, and how much each counts. */
const TURN_WEIGHTS = [1, 0.5, 0.25];
const SESSION_PULL = 2.5;

/** Weighs rules, earlier turns and the session among the allowed tasks. */
export function weighTasks(
  request: ClassifyRequest,
  evidence: Evidence,
): Verdict {
  const { scores, fired } = scoreByRules(evidence);
  const own = restrict(scores, request.allowedTasks);
  const alone = softmax(own, TEMPERATURE);
  const context = weighContext(request, evidence);
  if (context === null) {
    return verdict(alone, alone, "regex", whyOf(fired, best(alone)), fired);
  }
  const pulled = restrict(add(own, context.scores), request.allowedTasks);
  const together = softmax(pulled, TEMPERATURE);
  const task = best(together);
  const changed = task !== best(alone);
  const decision: Decision =
    changed && context.source === "session" ? "session" : "regex";
  const reason = changed
    ? context.source === "session"
      ? "it follows on from the session's earlier prompts"
      : "it follows on from the earlier turns"
    : whyOf(fired, task);
  return verdict(together, alone, decision, reason, fired);
}

function weighContext(
  request: ClassifyRequest,
  evidence: Evidence,
): { scores: Partial<TaskScores>; source: "turns" | "session" } | null {
  const leaning = leansOnContext(evidence);
  if (leaning === 0) return null;
  const earlier = request.turns
    .filter(({ role, text }) => role === "user" && text.trim() !== "")
    .slice(-TURN_WEIGHTS.length)
    .reverse();
  if (earlier.length > 0) {
    const scores: Partial<TaskScores> = {};
    earlier.forEach(({ text }, index) => {
      const turn = scoreByRules(readEvidence(text, [])).scores;
      const floor = Math.min(...TASKS.map((task) => turn[task]));
      for (const task of TASKS) {
        scores[task] =
          (scores[task] ?? 0) +
          (turn[task] - floor) * (TURN_WEIGHTS[index] ?? 0) * leaning;
      }
    });
    return { scores, source: "turns" };
  }
  const session = request.mode === "auto" ? (request.sessionTasks ?? []) : [];
  const last = session.at(-1);
  if (last === undefined) return null;
  const agreeing = session.slice(-3).filter((task) => task === last).length;
  return {
    scores: { [last]: (SESSION_PULL + 0.5 * agreeing) * leaning },
    source: "session",
  };
}

function verdict(
  probabilities: TaskScores,
  alone: TaskScores,
  decision: Decision,
  reason: string,
  fired: readonly Fired[],
): Verdict {
  const task = best(probabilities);
  return {
    task,
    confidence: probabilities[task],
    probabilities,
    decision,
    reason,
    contextualBoost: Math.max(0, probabilities[task] - alone[task]),
    fired,
  };
}

/** Tasks that may not be chosen are pushed out of reach. */
function restrict(
  scores: TaskScores,
  allowed: readonly Task[] | undefined,
): TaskScores {
  if (allowed === undefined || allowed.length === 0) return scores;
  const kept = { ...scores };
  for (const task of TASKS) if (!allowed.includes(task)) kept[task] = -1e6;
  return kept;
}

function add(scores: TaskScores, more: Partial<TaskScores>): TaskScores {
  const sum = { ...scores };
  for (const task of TASKS) sum[task] += more[task] ?? 0;
  return sum;
}

function best(scores: TaskScores): Task {
  let winner: Task = "text";
  for (const task of TASKS) if (scores[task] > scores[winner]) winner = task;
  return winner;
}

function whyOf(fired: readonly Fired[], task: Task): string {
  let strongest: Fired | null = null;
  for (const rule of fired) {
    if (rule.task === task && rule.weight > (strongest?.weight ?? 0)) {
      strongest = rule;
    }
  }
  return strongest?.rule ?? "nothing in it points to anything else";
}
