import type { Effort } from "#providers/chat/conversation.ts";
import type { Json } from "#providers/json.ts";

/** Where a host departs from OpenAI's own chat completions. */
export type HostRules = {
  /** Parameters the host refuses; they are left out. */
  readonly drops: readonly string[];
  /** Parameters under the host's own name, theirs by ours. */
  readonly renames: Readonly<Record<string, string>>;
  /** The name of the output limit: newer OpenAI models refuse `max_tokens`, most other hosts know nothing else. */
  readonly outputLimit: "max_tokens" | "max_completion_tokens" | "as sent";
  /** Whether the role `developer` is known; else it is sent as `system`. */
  readonly knowsDeveloper: boolean;
  /** Whether `stream_options` is refused; such hosts report usage unasked. */
  readonly refusesStreamOptions: boolean;
  /** Says `stop` though it called tools. */
  readonly hidesToolCalls: boolean;
  /** Maps parameters itself, for every model that it sells. */
  readonly isGateway: boolean;
  /** Wants the thoughts of earlier turns back, as `reasoning_content`. */
  readonly keepsThoughts: boolean;
  /** Takes `thinking: { type }` as Anthropic spells it. */
  readonly keepsThinking: boolean;
  /** The levels of `reasoning_effort` that the host takes; null where its models decide. */
  readonly efforts: readonly Effort[] | null;
  /** Knows `functions`, as tools were called before. */
  readonly knowsFunctions: boolean;
  /** The highest temperature. */
  readonly hottest: number;
  /** Wants what the system, the model and tools say as one text, not in parts. */
  readonly wantsPlainText: boolean;
  /** Reads `file` parts that are no text. */
  readonly takesFiles: boolean;
  /** Knows `prompt_cache_breakpoint`. */
  readonly knowsCacheMarks: boolean;
  /** Tells its sources beside its message instead of in it. */
  readonly citesApart: boolean;
};

const USUAL: HostRules = {
  drops: [
    "store",
    "metadata",
    "service_tier",
    "prompt_cache_retention",
    "prompt_cache_options",
    "audio",
    "modalities",
    "prediction",
    "verbosity",
    "web_search_options",
  ],
  renames: {},
  outputLimit: "max_tokens",
  knowsDeveloper: false,
  refusesStreamOptions: false,
  hidesToolCalls: false,
  isGateway: false,
  keepsThoughts: false,
  keepsThinking: false,
  efforts: null,
  knowsFunctions: false,
  hottest: 2,
  wantsPlainText: true,
  takesFiles: false,
  knowsCacheMarks: false,
  citesApart: false,
};

const OPENAI: HostRules = {
  ...USUAL,
  drops: ["top_k", "min_p", "top_a", "repetition_penalty"],
  outputLimit: "max_completion_tokens",
  knowsDeveloper: true,
  knowsFunctions: true,
  wantsPlainText: false,
  takesFiles: true,
  knowsCacheMarks: true,
};

/** Hosts whose models go on thinking from turn to turn. */
const THINKING: HostRules = {
  ...USUAL,
  keepsThoughts: true,
  keepsThinking: true,
};

/** Gateways map parameters themselves and know every model's needs better than we do. */
const GATEWAY: HostRules = {
  ...USUAL,
  drops: [],
  outputLimit: "as sent",
  knowsDeveloper: true,
  isGateway: true,
  wantsPlainText: false,
};

const RULES: Readonly<Record<string, HostRules | undefined>> = {
  openai: OPENAI,
  azure: OPENAI,
  openrouter: GATEWAY,
  vercel: GATEWAY,
  "cloudflare-ai-gateway": GATEWAY,
  huggingface: GATEWAY,
  cerebras: {
    ...USUAL,
    drops: [
      ...USUAL.drops,
      "frequency_penalty",
      "presence_penalty",
      "logit_bias",
    ],
    outputLimit: "max_completion_tokens",
  },
  "google-vertex": { ...USUAL, hidesToolCalls: true },
  alibaba: THINKING,
  bytedance: THINKING,
  deepseek: THINKING,
  minimax: THINKING,
  moonshotai: THINKING,
  xiaomi: THINKING,
  zai: THINKING,
  groq: {
    ...USUAL,
    drops: [...USUAL.drops, "logit_bias", "logprobs", "top_logprobs"],
  },
  mistral: {
    ...USUAL,
    // Its schema is closed: whatever it does not name is refused.
    drops: [
      ...USUAL.drops.filter(
        (name) => !["metadata", "prediction"].includes(name),
      ),
      "logit_bias",
      "logprobs",
      "top_logprobs",
      "top_k",
      "user",
      "safety_identifier",
      "moderation",
    ],
    renames: { seed: "random_seed" },
    refusesStreamOptions: true,
    efforts: ["none", "high"],
    hottest: 1.5,
  },
  perplexity: {
    ...USUAL,
    drops: [
      ...USUAL.drops.filter((name) => name !== "web_search_options"),
      "logit_bias",
      "n",
      "seed",
      "user",
      "parallel_tool_calls",
    ],
    refusesStreamOptions: true,
    citesApart: true,
  },
  togetherai: { ...USUAL, efforts: ["low", "medium", "high"] },
  xai: {
    ...USUAL,
    drops: [...USUAL.drops, "logit_bias"],
    citesApart: true,
  },
};

export function rulesOf(hostSlug: string): HostRules {
  return RULES[hostSlug] ?? USUAL;
}

/** Clouds serve OpenAI's models as OpenAI does, and others' as most hosts do. */
export function rulesOfMaker(provider: string): HostRules {
  return provider === "openai" ? OPENAI : USUAL;
}

/** The body but for its messages as this host takes it: null is as good as nothing to OpenAI, and refused elsewhere. */
export function applyRules(body: Readonly<Json>, rules: HostRules): Json {
  const sent = Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== null),
  );
  for (const name of rules.drops) delete sent[name];
  for (const [ours, theirs] of Object.entries(rules.renames)) {
    if (sent[ours] === undefined) continue;
    sent[theirs] ??= sent[ours];
    delete sent[ours];
  }
  if (rules.outputLimit !== "as sent") limitOutput(sent, rules.outputLimit);
  return sent;
}

function limitOutput(
  sent: Json,
  name: "max_tokens" | "max_completion_tokens",
): void {
  const other = name === "max_tokens" ? "max_completion_tokens" : "max_tokens";
  const limit = sent[name] ?? sent[other];
  delete sent[other];
  delete sent[name];
  if (limit !== undefined && limit !== null) sent[name] = limit;
}
