import type { Model } from "#core/catalog/model.ts";

/** A value that the gathered facts have wrong, and what is known instead. */
export type Correction = {
  model: string;
  /** A field of the row. */
  field: string;
  was: unknown;
  /** Null: it is not known. */
  is: unknown;
  /** Who says so; it is named as the field's source. */
  source: string;
  because: string;
};

const set = (
  model: string,
  field: string,
  was: unknown,
  is: unknown,
  source: string,
  because: string,
): Correction => ({ model, field, was, is, source, because });

const opened = (model: string, license: string, source: string) => [
  set(model, "open_weights", false, true, source, "Its weights are published."),
  set(model, "license", "proprietary", license, source, "As published."),
];

/** What Meta's own API cuts off at; its weights know no such limit, and the other hosts do not either. */
const metasLimit = (model: string) =>
  set(
    model,
    "max_output_tokens",
    4028,
    null,
    "hosts' own limits",
    "4,028 is the limit of Meta's own API and of no other host.",
  );

const OPENAI = "https://developers.openai.com/api/docs/models";
const SAFEGUARD = "https://huggingface.co/openai/gpt-oss-safeguard-20b";
const QWEN = "https://huggingface.co/Qwen/Qwen3-Embedding-0.6B";
const SONAR =
  "https://www.perplexity.ai/hub/blog/introducing-the-sonar-pro-api";
const VOICE = { input: ["audio", "image", "text"], output: ["audio", "text"] };
const TEXT_ONLY = { input: ["text"], output: ["text"] };

const windowOf = (
  name: string,
  context: number,
  output: number,
): Correction[] => [
  set(
    `openai/${name}`,
    "context_window",
    4096,
    context,
    `${OPENAI}/${name}`,
    "4,096 is its longest answer, not its window.",
  ),
  ...(output === 4096
    ? []
    : [
        set(
          `openai/${name}`,
          "max_output_tokens",
          4096,
          output,
          `${OPENAI}/${name}`,
          "As its maker states it.",
        ),
      ]),
];

export const CORRECTIONS: readonly Correction[] = [
  ...opened("openai/gpt-oss-safeguard-20b", "Apache-2.0", SAFEGUARD),
  ...opened("openai/gpt-oss-safeguard-120b", "Apache-2.0", SAFEGUARD),
  ...opened("alibaba/qwen3-embedding-0.6b", "Apache-2.0", QWEN),
  ...opened("alibaba/qwen3-embedding-8b", "Apache-2.0", QWEN),
  ...["gpt-realtime-mini", "gpt-realtime-1.5"].flatMap((name) => [
    ...windowOf(name, 32_000, 4096),
    set(
      `openai/${name}`,
      "modalities",
      TEXT_ONLY,
      VOICE,
      `${OPENAI}/${name}`,
      "It hears and speaks.",
    ),
  ]),
  ...windowOf("gpt-audio", 128_000, 16_384),
  ...windowOf("gpt-audio-mini", 128_000, 16_384),
  metasLimit("meta/llama-3.3-70b-instruct"),
  metasLimit("meta/llama-4-maverick"),
  metasLimit("meta/llama-4-scout"),
  ...["perplexity/sonar", "perplexity/sonar-pro"].map((model) =>
    set(
      model,
      "release_date",
      "2024-01-01",
      "2025-01-21",
      SONAR,
      "A year before the API began.",
    ),
  ),
  set(
    "baai/bge-m3",
    "release_date",
    "2025-11-18",
    "2024-01",
    "https://huggingface.co/BAAI/bge-m3",
    "The day on which a host listed it.",
  ),
];

/** Anthropic's models are sold at Google by Vertex AI alone: the Gemini API answers 404 for them. */
const NOT_SOLD = { maker: "anthropic", host: "google" };

/**
 * The model with what is known to be wrong put right: values by `CORRECTIONS`, which its `conflicts` then tell; no
 * offer of a host that cannot serve it; no name twice. Throws where the facts have changed under a correction.
 */
export function corrected(model: Model): Model {
  return CORRECTIONS.filter((one) => one.model === model.id).reduce(
    (row, correction) => withCorrection(row, correction),
    {
      ...model,
      ...(model.free_variants && {
        free_variants: [...new Set(model.free_variants)],
      }),
      offers: model.offers.filter(
        ({ host }) =>
          model.provider !== NOT_SOLD.maker || host !== NOT_SOLD.host,
      ),
    },
  );
}

function withCorrection(
  model: Model,
  { field, was, is, source, because }: Correction,
): Model {
  const found = model[field];
  if (isSame(found ?? null, is)) return model;
  if (!isSame(found, was)) {
    throw new Error(
      `${model.id}: ${field} is ${JSON.stringify(found)} in the facts, and is corrected from ${JSON.stringify(was)}. Look at src/catalog/corrections.ts.`,
    );
  }
  const { [field]: _, ...rest } = model;
  const named = [model.sources[field] ?? "facts"].flat().map(String);
  return {
    ...(rest as Model),
    ...(is !== null && { [field]: is }),
    ...(field === "license" && {
      provenance: {
        ...model.provenance,
        license: is,
        license_source: source,
      },
    }),
    sources: { ...model.sources, [field]: [source] },
    conflicts: [
      ...model.conflicts,
      {
        field,
        values: {
          ...Object.fromEntries(named.map((name) => [name, was])),
          [source]: is,
        },
        chosen: is,
        rule: `corrected: ${because}`,
      },
    ],
  };
}

/** Whatever order keys come in. */
function isSame(a: unknown, b: unknown): boolean {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(
            Object.entries(inner).toSorted(([one], [other]) =>
              one < other ? -1 : 1,
            ),
          )
        : inner,
    );
  return text(a) === text(b);
}
