import { unsupported, type UpstreamCall } from "#core/upstream.ts";

type Call = Pick<UpstreamCall, "body" | "warn" | "model">;

/** What changes nothing of an answer. */
const SILENT = new Set([
  "stream",
  "stream_options",
  "metadata",
  "store",
  "user",
  "safety_identifier",
  "prompt_cache_key",
  "prompt_cache_retention",
  "prompt_cache_options",
]);

/** What says no more than leaving it out would. */
const NEUTRAL: Record<string, (value: unknown) => boolean> = {
  n: (value) => value === 1,
  temperature: (value) => value === 1,
  top_p: (value) => value === 1,
  logprobs: (value) => value === false,
  top_logprobs: (value) => value === 0,
  frequency_penalty: (value) => value === 0,
  presence_penalty: (value) => value === 0,
  parallel_tool_calls: (value) => value === true,
  modalities: (value) => JSON.stringify(value) === '["text"]',
  service_tier: (value) => value === "auto" || value === "default",
  verbosity: (value) => value === "medium",
  logit_bias: isEmpty,
  tools: isEmpty,
  functions: isEmpty,
  stop: isEmpty,
};

/**
 * Tells the caller which fields of the body this host cannot be given, and refuses those without which the answer would
 * be another one. `taken`: the fields that the adapter sends on, under whatever name.
 */
export function warnOfLeftOut(
  { body, warn, model }: Call,
  taken: ReadonlySet<string>,
): void {
  for (const [param, value] of Object.entries(body)) {
    if (taken.has(param) || SILENT.has(param)) continue;
    if (value === null || value === undefined) continue;
    if (NEUTRAL[param]?.(value)) continue;
    refuse(param, model.id);
    warn(leftOut(param, model.id));
  }
}

/** The same for the fields that this host or model is known to refuse. */
export function leaveOut(
  { body, warn, model }: Call,
  refused: readonly string[],
): void {
  for (const param of refused) {
    const value = body[param];
    if (value === null || value === undefined || SILENT.has(param)) continue;
    if (NEUTRAL[param]?.(value)) continue;
    refuse(param, model.id);
    warn(leftOut(param, model.id));
  }
}

export function leftOut(param: string, model: string) {
  return {
    param,
    code: "unsupported_param",
    message: `${param} was left out: ${model} does not take it here.`,
  };
}

export function adjusted(param: string, message: string) {
  return { param, code: "adjusted_param", message };
}

function refuse(param: string, model: string): void {
  if (param === "n") {
    throw unsupported(
      "n",
      `${model} gives one answer at a time here. Leave \`n\` out, or ask several times.`,
    );
  }
  if (param === "audio" || param === "modalities") {
    throw unsupported(
      param,
      `${model} answers in text alone here. Leave \`${param}\` out, or choose a model that speaks.`,
    );
  }
}

function isEmpty(value: unknown): boolean {
  return (
    value === "" ||
    (typeof value === "object" &&
      value !== null &&
      Object.keys(value).length === 0)
  );
}
