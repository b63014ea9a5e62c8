/** What a request said, after guardrails, and what it was answered. */
export type RequestTexts = {
  prompt: string | null;
  input: Record<string, unknown>;
  /** The endpoint's result, or as much of it as there was; null where there was none. */
  answer: unknown;
};

/** Of the JSON that is kept with one row. */
const MOST_CHARACTERS = 2_000_000;
/** What a single text is cut to, and what it is cut to where the whole is too long else. */
const LONGEST_TEXTS = [100_000, 2_000];
const LONGEST_BYTES = 2_000;
/** An embedding is no text. */
const MOST_NUMBERS = 32;

/**
 * The texts as the JSON that is kept: files inside them are told by their length, very long texts are cut. Null where
 * there is too much even then.
 */
export function keptTexts(texts: RequestTexts): string | null {
  for (const longest of LONGEST_TEXTS) {
    const json = JSON.stringify(texts, (_, value: unknown) =>
      shortened(value, longest),
    );
    if (json.length <= MOST_CHARACTERS) return json;
  }
  return null;
}

function shortened(value: unknown, longest: number): unknown {
  if (typeof value === "string") return shortText(value, longest);
  if (
    Array.isArray(value) &&
    value.length > MOST_NUMBERS &&
    value.every((one) => typeof one === "number")
  ) {
    const left = value.length - MOST_NUMBERS;
    return [...value.slice(0, MOST_NUMBERS), `… (${left} more numbers)`];
  }
  return value;
}

function shortText(text: string, longest: number): string {
  if (text.length <= Math.min(LONGEST_BYTES, longest)) return text;
  const [head] = /^data:[^,]{0,200};base64,/.exec(text) ?? [];
  if (head !== undefined || /^[\w+/-]+={0,2}$/.test(text)) {
    return `${head ?? ""}… (${text.length} characters)`;
  }
  return text.length > longest
    ? `${text.slice(0, longest)}… (${text.length - longest} more characters)`
    : text;
}
