import type { Task } from "#core/classify/classification.ts";

export type OutputRequest = {
  task: Task;
  complexityScore: number;
  /** Counted tokens of what is sent, when known. */
  inputTokens?: number;
  /** The request asks for a JSON object or schema. */
  structured?: boolean;
};

/** Tokens that will be billed as output: hidden reasoning is not in it, since it depends on the model. */
export type OutputLength = { expectedTokens: number; p99Tokens: number };

/** Median answer of an easy and a hard request, and how many times the median the 99th percentile is. */
const SHAPES: Record<Task, { easy: number; hard: number; spread: number }> = {
  text: { easy: 120, hard: 1400, spread: 6 },
  code: { easy: 250, hard: 2600, spread: 5 },
  web_search: { easy: 180, hard: 900, spread: 5 },
  // What a media request costs in tokens, where a chat model serves it.
  image: { easy: 1300, hard: 1300, spread: 3.2 },
  video: { easy: 400, hard: 400, spread: 3 },
  music: { easy: 400, hard: 400, spread: 3 },
  speech: { easy: 250, hard: 700, spread: 6 },
};

/** How long the answer will be, from what is asked and how hard it is. Monotone in complexity. */
export function predictOutput(request: OutputRequest): OutputLength {
  const { easy, hard, spread } = SHAPES[request.task];
  const difficulty = Math.min(1, Math.max(0, request.complexityScore));
  // Between the two on a logarithmic scale: answers grow by factors.
  const median = easy * (hard / easy) ** difficulty;
  // Rewriting, translating and transcribing echo what came in; the echo is capped by what models answer at most.
  const echo =
    request.task === "text" || request.task === "code"
      ? Math.min(1500, (request.inputTokens ?? 0) * 0.12)
      : 0;
  const shortened = request.structured === true ? 0.7 : 1;
  const expectedTokens = Math.ceil((median + echo) * shortened);
  return { expectedTokens, p99Tokens: Math.ceil(expectedTokens * spread) };
}
