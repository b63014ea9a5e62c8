import { expect } from "vitest";

/** The reference's shapes, key by key. Further keys may come with them. */
const text = expect.any(String) as string;
const number = expect.any(Number) as number;
const list = expect.any(Array) as unknown[];

const TASK = expect.stringMatching(
  /^(text|image|video|music|speech|code|web_search)$/,
) as string;
const TIER = expect.stringMatching(
  /^(economy|standard|balanced|premium|flagship)$/,
) as string;

export const CLASSIFICATION = {
  task: TASK,
  confidence: number,
  reasoning: text,
  decision: text,
  content_mode: expect.stringMatching(/^(generate|edit|combine)$/) as string,
  complexity_tier: expect.stringMatching(
    /^(SIMPLE|MEDIUM|COMPLEX|REASONING)$/,
  ) as string,
  complexity_score: number,
};

export const MODEL_CARD = {
  id: expect.stringMatching(/^[^/]+\/.+$/) as string,
  name: text,
  provider: text,
  task_type: text,
  category: text,
  capabilities: list,
  pricing: expect.any(Object) as object,
};

export const PRICED_MODEL = {
  model: MODEL_CARD,
  cost_tier: TIER,
  estimated_cost: number,
};

export const PRICE_OVERVIEW = {
  cheapest_model: text,
  best_value_model: text,
  best_quality_model: text,
  savings_vs_highest_pct: number,
};

export const SUGGESTION = {
  ...PRICED_MODEL,
  estimated_cost_dollars: number,
  score: number,
};

export const PRICE_ROW = {
  model_id: text,
  name: text,
  provider: text,
  task_type: text,
  cost_tier: TIER,
  score: number,
  estimated_cost_dollars: number,
};

/** What chat completions, auto/route and models/route say of themselves. */
export const GREATROUTER = {
  task: TASK,
  classification: CLASSIFICATION,
  routing_reason: text,
  fallback_chain: list,
  estimated_cost_dollars: number,
  model: text,
  host: text,
  attempts: list,
  cache: expect.stringMatching(/^(hit|miss|off)$/) as string,
  sandbox: expect.any(Boolean) as boolean,
  warnings: list,
};

export const CHAT_RESULT = {
  choices: [{ message: { role: "assistant", content: text } }],
  usage: {
    prompt_tokens: number,
    completion_tokens: number,
    total_tokens: number,
  },
};
