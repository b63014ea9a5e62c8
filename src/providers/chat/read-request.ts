import type { UpstreamCall } from "#core/upstream.ts";
import type {
  AnswerFormat,
  Effort,
  Reasoning,
  Tool,
  ToolChoice,
  Turn,
} from "#providers/chat/conversation.ts";
import { isGiven, numberOf, objectIn, textOf } from "#providers/chat/fields.ts";
import { readMessages } from "#providers/chat/read-messages.ts";
import {
  readFormat,
  readToolChoice,
  readTools,
} from "#providers/chat/read-tools.ts";
import type { Json } from "#providers/json.ts";

/** Everything that a chat-completions body asks for, in one spelling; null where the caller leaves it open. */
export type ChatRequest = {
  turns: Turn[];
  tools: Tool[];
  toolChoice: ToolChoice | null;
  /** False where the caller wants one tool call at a time. */
  parallelCalls: boolean;
  format: AnswerFormat;
  reasoning: Reasoning | null;
  maxTokens: number | null;
  temperature: number | null;
  topP: number | null;
  topK: number | null;
  stop: string[];
  seed: number | null;
  frequencyPenalty: number | null;
  presencePenalty: number | null;
  /** How many likely tokens to tell at each place, 0 for the chosen one alone; null where none are asked for. */
  logprobs: number | null;
  /** The caller's own name for its user. */
  user: string | null;
};

const EFFORTS = new Set<unknown>([
  "none",
  "minimal",
  "low",
  "medium",
  "high",
  "xhigh",
  "max",
]);

export function readRequest({ body }: Pick<UpstreamCall, "body">): ChatRequest {
  return {
    turns: readMessages(body.messages),
    tools: readTools(body),
    toolChoice: readToolChoice(body),
    parallelCalls: body.parallel_tool_calls !== false,
    format: readFormat(body),
    reasoning: readReasoning(body),
    maxTokens:
      numberOf(body.max_completion_tokens) ?? numberOf(body.max_tokens),
    temperature: numberOf(body.temperature),
    topP: numberOf(body.top_p),
    topK: numberOf(body.top_k),
    stop: [body.stop].flat().flatMap((word) => textOf(word) || []),
    seed: numberOf(body.seed),
    frequencyPenalty: numberOf(body.frequency_penalty),
    presencePenalty: numberOf(body.presence_penalty),
    logprobs:
      body.logprobs === true || numberOf(body.top_logprobs) !== null
        ? (numberOf(body.top_logprobs) ?? 0)
        : null,
    user: textOf(body.safety_identifier) ?? textOf(body.user),
  };
}

/** `reasoning_effort` is OpenAI's spelling; `reasoning` that of other gateways, and `thinking` Anthropic's. */
export function readReasoning(body: Readonly<Json>): Reasoning | null {
  const given = objectIn(body, "reasoning");
  const thinking = objectIn(body, "thinking");
  const named = body.reasoning_effort ?? given.effort;
  const budget = numberOf(given.max_tokens) ?? numberOf(thinking.budget_tokens);
  const hidden = given.exclude === true;
  if (EFFORTS.has(named)) return { effort: named as Effort, budget, hidden };
  const isOff = given.enabled === false || thinking.type === "disabled";
  if (isOff) return { effort: "none", budget: null, hidden };
  const isOn =
    budget !== null || given.enabled === true || isGiven(thinking.type);
  return isOn || hidden ? { effort: null, budget, hidden } : null;
}
