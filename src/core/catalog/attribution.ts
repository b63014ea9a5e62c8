import type { Benchmark } from "#core/catalog/model.ts";

/** A score, with whom it must be credited to wherever it is shown. */
export type AttributedBenchmark = Benchmark & {
  attribution?: { name: string; url: string };
};

const ARTIFICIAL_ANALYSIS = {
  name: "Artificial Analysis",
  url: "https://artificialanalysis.ai",
};

/** Lists that carry measurements of others, by how their names begin in `source`. */
const CREDITED: Record<string, { name: string; url: string } | undefined> = {
  "aa-models-tracker": ARTIFICIAL_ANALYSIS,
  "token-tariff-aa": ARTIFICIAL_ANALYSIS,
  "llm-stats": { name: "LLMStats (CC BY 4.0)", url: "https://llm-stats.com" },
};

/** Whoever shows a score of these must say whose it is, through whatever list it came to us. */
export function withAttribution(score: Benchmark): AttributedBenchmark {
  const attribution = score.benchmark.startsWith(ARTIFICIAL_ANALYSIS.name)
    ? ARTIFICIAL_ANALYSIS
    : CREDITED[score.source.split("@")[0] ?? ""];
  return attribution ? { ...score, attribution } : score;
}
