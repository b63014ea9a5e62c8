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
};

const USUAL: HostRules = {
  drops: ["store", "metadata", "service_tier", "prompt_cache_retention"],
  renames: {},
  outputLimit: "max_tokens",
  knowsDeveloper: false,
  refusesStreamOptions: false,
  hidesToolCalls: false,
};

const OPENAI: HostRules = {
  ...USUAL,
  drops: [],
  outputLimit: "max_completion_tokens",
  knowsDeveloper: true,
};

/** Gateways map parameters themselves and know every model's needs better than we do. */
const GATEWAY: HostRules = {
  ...USUAL,
  drops: [],
  outputLimit: "as sent",
  knowsDeveloper: true,
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
  google: {
    ...USUAL,
    drops: [
      ...USUAL.drops,
      "frequency_penalty",
      "presence_penalty",
      "logit_bias",
      "logprobs",
      "top_logprobs",
      "seed",
      "user",
      "parallel_tool_calls",
      "prompt_cache_key",
    ],
    hidesToolCalls: true,
  },
  groq: {
    ...USUAL,
    drops: [...USUAL.drops, "logit_bias", "logprobs", "top_logprobs"],
  },
  mistral: {
    ...USUAL,
    drops: [
      "store",
      "service_tier",
      "prompt_cache_retention",
      "logit_bias",
      "logprobs",
      "top_logprobs",
      "user",
      "modalities",
      "verbosity",
      "safety_identifier",
    ],
    renames: { seed: "random_seed" },
    refusesStreamOptions: true,
  },
  perplexity: {
    ...USUAL,
    drops: [
      ...USUAL.drops,
      "logit_bias",
      "n",
      "seed",
      "user",
      "parallel_tool_calls",
    ],
    refusesStreamOptions: true,
  },
  xai: { ...USUAL, drops: [...USUAL.drops, "logit_bias"] },
};

export function rulesOf(hostSlug: string): HostRules {
  return RULES[hostSlug] ?? USUAL;
}

/** Clouds serve OpenAI's models as OpenAI does, and others' as most hosts do. */
export function rulesOfMaker(provider: string): HostRules {
  return provider === "openai" ? OPENAI : USUAL;
}

/** The body as this host takes it: null is as good as nothing to OpenAI, and refused elsewhere. */
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
  if (!rules.knowsDeveloper && Array.isArray(sent.messages)) {
    sent.messages = sent.messages.map(asSystem);
  }
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

function asSystem(message: unknown): unknown {
  return typeof message === "object" &&
    message !== null &&
    "role" in message &&
    message.role === "developer"
    ? { ...message, role: "system" }
    : message;
}
