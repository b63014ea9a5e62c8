import type { Usage } from "#core/pricing/usage.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";

/**
 * The usage that an answer or a chunk reports, wherever the host puts it: at the top, in `x_groq`, or in a choice. Null
 * where there is none or it is not complete.
 */
export function usageIn(answer: Json): Usage | null {
  return usageOf(reportIn(answer));
}

export function reportIn(answer: Json): Json | null {
  if (isObject(answer.usage)) return answer.usage;
  if (isObject(answer.x_groq) && isObject(answer.x_groq.usage)) {
    return answer.x_groq.usage;
  }
  for (const { usage } of objectsOf(answer.choices)) {
    if (isObject(usage)) return usage;
  }
  return null;
}

/** One report in disjoint buckets. Their sums are the host's own totals. */
export function usageOf(report: Json | null): Usage | null {
  if (!report) return null;
  const inputDetails = details(
    report,
    "prompt_tokens_details",
    "input_tokens_details",
  );
  const outputDetails = details(
    report,
    "completion_tokens_details",
    "output_tokens_details",
  );
  const prompt = count(report.prompt_tokens) ?? count(report.input_tokens);
  const completion =
    count(report.completion_tokens) ?? count(report.output_tokens);
  if (prompt === null || completion === null) return null;
  if (prompt + completion === 0) return null;

  return {
    ...inputBuckets(report, inputDetails, prompt),
    ...outputBuckets(report, outputDetails, prompt, completion),
    ...present("searches", count(report.num_search_queries)),
  };
}

function inputBuckets(report: Json, from: Json, prompt: number): Usage {
  // Anthropic's spelling counts cached tokens beside the prompt, everyone else's within it.
  const beside =
    "cache_read_input_tokens" in report ||
    "cache_creation_input_tokens" in report
      ? report.prompt_tokens === undefined
      : false;
  const read =
    count(from.cached_tokens) ??
    count(report.prompt_cache_hit_tokens) ??
    count(report.cached_tokens) ??
    count(report.cache_read_input_tokens) ??
    0;
  const written =
    count(from.cache_write_tokens) ??
    count(from.cache_creation_tokens) ??
    count(report.cache_creation_input_tokens) ??
    0;
  const rest = new Share(beside ? prompt + read + written : prompt);
  return {
    ...present("cacheReadTokens", rest.take(read)),
    ...present("cacheWriteTokens", rest.take(written)),
    ...present("inputAudioTokens", rest.take(count(from.audio_tokens) ?? 0)),
    ...present("inputImageTokens", rest.take(count(from.image_tokens) ?? 0)),
    inputTokens: rest.left,
  };
}

function outputBuckets(
  report: Json,
  from: Json,
  prompt: number,
  completion: number,
): Usage {
  const reasoning =
    count(from.reasoning_tokens) ?? count(report.reasoning_tokens) ?? 0;
  // xAI counts reasoning beside the completion; its total gives it away.
  const isBeside =
    reasoning > completion ||
    (reasoning > 0 &&
      count(report.total_tokens) === prompt + completion + reasoning);
  const rest = new Share(isBeside ? completion + reasoning : completion);
  return {
    ...present("reasoningTokens", rest.take(reasoning)),
    ...present("outputAudioTokens", rest.take(count(from.audio_tokens) ?? 0)),
    ...present("outputImageTokens", rest.take(count(from.image_tokens) ?? 0)),
    outputTokens: rest.left,
  };
}

/** What of a total is not yet in a bucket: details that add up to more than their total cannot make it larger. */
class Share {
  left: number;

  constructor(total: number) {
    this.left = total;
  }

  take(wanted: number): number {
    const taken = Math.min(wanted, this.left);
    this.left -= taken;
    return taken;
  }
}

function details(report: Json, ...names: string[]): Json {
  for (const name of names) {
    const value = report[name];
    if (isObject(value)) return value;
  }
  return {};
}

function count(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0
    ? Math.round(value)
    : null;
}

function present(meter: keyof Usage, units: number | null): Usage {
  return units ? { [meter]: units } : {};
}
