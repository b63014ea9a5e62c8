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

const SAFEGUARD = "https://huggingface.co/openai/gpt-oss-safeguard-20b";
const QWEN = "https://huggingface.co/Qwen/Qwen3-Embedding-0.6B";

export const CORRECTIONS: readonly Correction[] = [
  ...opened("openai/gpt-oss-safeguard-20b", "Apache-2.0", SAFEGUARD),
  ...opened("openai/gpt-oss-safeguard-120b", "Apache-2.0", SAFEGUARD),
  ...opened("alibaba/qwen3-embedding-0.6b", "Apache-2.0", QWEN),
  ...opened("alibaba/qwen3-embedding-8b", "Apache-2.0", QWEN),
  metasLimit("meta/llama-3.3-70b-instruct"),
  metasLimit("meta/llama-4-maverick"),
  metasLimit("meta/llama-4-scout"),
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
