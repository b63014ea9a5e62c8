import type { UpstreamCall } from "#core/upstream.ts";
import { countTokens } from "#core/tokens/count.ts";
import { isObject, type Json } from "#providers/json.ts";
import { MODERATION_CATEGORIES } from "#providers/moderation/categories.ts";
import { numberIn } from "#providers/asked.ts";
import type { Made } from "#providers/sandbox/vectors.ts";

/** OpenAI's moderation: the sandbox finds nothing in anything. */
export function moderation({
  body,
  model,
  prompt,
  requestId,
}: UpstreamCall): Made {
  const inputs = [body.input ?? prompt].flat();
  const each = <Value>(value: Value) =>
    Object.fromEntries(MODERATION_CATEGORIES.map((name) => [name, value]));
  return {
    result: {
      id: `modr-${requestId}`,
      model: model.id,
      results: inputs.map(() => ({
        flagged: false,
        categories: each(false),
        category_scores: each(0.001),
        category_applied_input_types: each(["text"]),
      })),
    },
    usage: { inputTokens: countTokens(inputs.map(textOf).join("\n")) },
  };
}

/** Documents by the share of the query's words in them, best first. */
export function rerank({ body, prompt }: UpstreamCall): Made {
  const query = typeof body.query === "string" ? body.query : prompt;
  const documents = Array.isArray(body.documents)
    ? body.documents.map(textOf)
    : [];
  const wanted = wordsOf(query);
  const results = documents.map((text, index) => {
    const found = wordsOf(text);
    const shared = [...wanted].filter((word) => found.has(word)).length;
    return { index, relevance_score: wanted.size ? shared / wanted.size : 0 };
  });
  results.sort(
    (a, b) => b.relevance_score - a.relevance_score || a.index - b.index,
  );
  return {
    result: {
      results: results.slice(0, numberIn(body, "top_n") ?? results.length),
    },
    usage: {
      inputTokens: countTokens([query, ...documents].join("\n")),
      requests: 1,
    },
  };
}

/** A text's label. */
export function labels(): Made {
  return {
    result: { labels: [{ label: "sandbox", score: 1 }] },
    usage: { requests: 1 },
  };
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const own: Json = isObject(value) ? value : {};
  return typeof own.text === "string" ? own.text : JSON.stringify(value ?? "");
}
