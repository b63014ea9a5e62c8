import {
  TASKS,
  type ClassifyRequest,
  type Task,
} from "#core/classify/classification.ts";
import { classify } from "#core/classify/classify.ts";
import {
  readComplexity,
  type ComplexityTerm,
} from "#core/classify/complexity.ts";
import { readEvidence } from "#core/classify/evidence.ts";
import { CONCEPTS } from "#core/classify/lexicon/concepts.ts";
import { LANGUAGES } from "#core/classify/lexicon/languages.ts";
import { hasConcept } from "#core/classify/lexicon/match.ts";
import {
  scoreByRules,
  type Fired,
  type TaskScores,
} from "#core/classify/rules.ts";
import { topFeatures } from "#core/classify/task-model.ts";
import { weighTasks } from "#core/classify/weigh-tasks.ts";

/** Why a request was classified as it was. */
export type ClassificationExplained = {
  /** ISO 639 code of the likeliest language, null where nothing tells. */
  language: string | null;
  /** Words of the prompt that counted, and what each was taken for. */
  terms: { text: string; concepts: string[] }[];
  act: string | null;
  good: string | null;
  /** Rules that fired, strongest first. */
  rules: readonly Fired[];
  probabilities: TaskScores;
  /** Features that spoke most for the chosen task in the learned model; empty in regex mode. */
  features: readonly { feature: string; weight: number }[];
  complexity: readonly ComplexityTerm[];
};

/** The evidence behind `classify(request)`, for people who ask why. */
export function explainClassification(
  request: ClassifyRequest,
): ClassificationExplained {
  const evidence = readEvidence(request.prompt, request.attachments);
  const { probabilities, fired } = weighTasks(request, evidence);
  const task: Task = classify(request).task;
  return {
    language: LANGUAGES[evidence.language]?.code ?? null,
    terms: evidence.matches.map((match) => ({
      text: evidence.folded.slice(match.start, match.end),
      concepts: CONCEPTS.filter((_, index) => hasConcept(match, index)),
    })),
    act: evidence.act,
    good: evidence.good,
    rules: fired.toSorted((a, b) => b.weight - a.weight),
    probabilities,
    features:
      request.mode === "auto"
        ? topFeatures(
            evidence,
            scoreByRules(evidence).scores,
            TASKS.indexOf(task),
          )
        : [],
    complexity: readComplexity(
      task,
      evidence,
      request.turns.filter(({ role }) => role === "user").length,
    ).terms,
  };
}
