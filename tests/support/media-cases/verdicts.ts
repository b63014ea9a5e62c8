import type { Json, MediaCase } from "#tests/support/media-cases/media-case.ts";

const VERDICT = {
  flagged: false,
  categories: { hate: false },
  category_scores: { hate: 0.1 },
};
const USAGE = { prompt_tokens: 100, completion_tokens: 4, total_tokens: 104 };
const completion = (content: string): Json => ({
  id: "x",
  choices: [{ index: 0, message: { content }, finish_reason: "stop" }],
  usage: USAGE,
});

/** One way in which guards speak, and what it comes to. */
const LLAMA_GUARD = {
  words: "\n\nunsafe\nS1,S9",
  verdict: {
    flagged: true,
    categories: { violent_crimes: true, hate: false },
    category_scores: { violent_crimes: 1, hate: 0 },
  },
};
const SAFEGUARD = {
  words: '{"flagged": true, "categories": ["violence"]}',
  verdict: { flagged: true, categories: { violence: true, hate: false } },
};
const NEMOTRON = {
  words: '{"User Safety": "unsafe", "Safety Categories": "Violence"}',
  verdict: { flagged: true, categories: { Violence: true } },
};

function guard(
  host: string,
  model: string,
  { words, verdict }: { words: string; verdict: Json },
  base = "/v1",
  says: (words: string) => Json = completion,
  path = `${base}/chat/completions`,
): MediaCase {
  return {
    host,
    model,
    task: "moderation",
    input: { input: "a red boat" },
    base,
    answers: () => ({ [`POST ${path}`]: { json: says(words) } }),
    made: { results: [verdict] },
    price: { input_per_million_tokens: 100, output_per_million_tokens: 4 },
  };
}

/** Hosts of verdicts: OpenAI's own, and guards that are asked in a chat. */
export const VERDICT_CASES: MediaCase[] = [
  {
    host: "openai",
    model: "openai/omni-moderation-latest",
    task: "moderation",
    input: { input: "a red boat" },
    base: "/v1",
    answers: () => ({
      "POST /v1/moderations": {
        json: { id: "modr-1", model: "x", results: [VERDICT] },
      },
    }),
    spec: ["openai", "/moderations"],
    made: { results: [VERDICT] },
    price: { input_per_million_tokens: 3 },
  },
  guard("groq", "meta/llama-guard-4-12b", LLAMA_GUARD, "/openai/v1"),
  guard("deepinfra", "meta/llama-guard-4-12b", LLAMA_GUARD, "/v1/openai"),
  guard("nebius", "meta/llama-guard-3-8b", LLAMA_GUARD),
  guard("sambanova", "meta/llama-guard-3-8b", LLAMA_GUARD),
  guard("openrouter", "meta/llama-guard-3-8b", LLAMA_GUARD, "/api/v1"),
  guard(
    "fireworks-ai",
    "openai/gpt-oss-safeguard-20b",
    SAFEGUARD,
    "/inference/v1",
  ),
  guard("vercel", "openai/gpt-oss-safeguard-20b", SAFEGUARD),
  guard("nvidia", "nvidia/llama-3.1-nemotron-safety-guard-8b-v3", NEMOTRON),
  guard(
    "cloudflare-workers-ai",
    "meta/llama-guard-3-8b",
    LLAMA_GUARD,
    "/run",
    completion,
    "/v1/chat/completions",
  ),
  guard(
    "amazon-bedrock",
    "openai/gpt-oss-safeguard-120b",
    SAFEGUARD,
    "",
    (text) => ({
      output: { message: { role: "assistant", content: [{ text }] } },
      stopReason: "end_turn",
      usage: { inputTokens: 100, outputTokens: 4, totalTokens: 104 },
      metrics: { latencyMs: 1 },
    }),
    "/model/openai.gpt-oss-safeguard-120b/converse",
  ),
];
