/** A sentence as its code and what was filled in. */
export type Said<Code extends string = string> = {
  code: Code;
  values: Record<string, string>;
};

export type Sayings<Code extends string> = {
  codes: readonly Code[];
  say(code: Code, values?: Readonly<Record<string, string | number>>): string;
  /** Null for a sentence that is none of these. */
  read(sentence: string): Said<Code> | null;
};

/** Parts a sentence into what stands and, at every second place, the name of what is filled in. */
const HOLES = /\{(\w+)\}/;

/**
 * Sentences that are kept as they are told, `{name}` standing for what is filled in, and read back as their codes: a screen
 * in another language says them in its own words.
 */
export function sayings<
  const Sentences extends Readonly<Record<string, string>>,
>(sentences: Sentences): Sayings<keyof Sentences & string> {
  type Code = keyof Sentences & string;
  const codes = Object.keys(sentences) as Code[];
  const parts = Object.fromEntries(
    codes.map((code) => [code, (sentences[code] ?? "").split(HOLES)]),
  ) as Record<Code, string[]>;
  const patterns = codes.map((code) => [code, patternOf(parts[code])] as const);
  return {
    codes,
    say: (code, values = {}) =>
      parts[code]
        .map((part, i) => (i % 2 === 1 ? (values[part] ?? "") : part))
        .join(""),
    read(sentence) {
      for (const [code, pattern] of patterns) {
        const found = pattern.exec(sentence);
        if (found) return { code, values: { ...found.groups } };
      }
      return null;
    },
  };
}

function patternOf(parts: readonly string[]): RegExp {
  const source = parts.map((part, i) =>
    i % 2 === 1
      ? `(?<${part}>.+)`
      : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
  );
  return new RegExp(`^${source.join("")}$`, "s");
}
