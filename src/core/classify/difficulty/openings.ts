/** How the matches of an expression begin: with a word, or anywhere. */
export type Openings = { atWords: Set<string>; anywhere: Set<string> };

/**
 * What a match of an expression can begin with: the first `letters` characters of each, fewer where a match is shorter.
 * Reads what lists of words are written with: characters, `(?:…|…)`, `[…]`, `?`, `\b`. Throws where anything else comes
 * before enough characters are known.
 */
export function openingsOf(source: string, letters: number): Openings {
  const reader = new Reader(source, letters);
  const found: Openings = { atWords: new Set(), anywhere: new Set() };
  do {
    const place = reader.isAtBoundary() ? found.atWords : found.anywhere;
    for (const text of reader.sequence()) place.add(text.slice(0, letters));
  } while (reader.takes("|"));
  if (!reader.isAtEnd()) throw unreadable(source);
  return found;
}

class Reader {
  readonly #source: string;
  readonly #letters: number;
  #at = 0;

  constructor(source: string, letters: number) {
    this.#source = source;
    this.#letters = letters;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  isAtBoundary(): boolean {
    return this.#source.startsWith("\\b", this.#at);
  }

  sequence(): string[] {
    let openings = [""];
    while (!this.isAtEnd() && !"|)".includes(this.#source[this.#at] ?? "")) {
      const piece = this.#piece();
      openings = openings.flatMap((opening) => {
        if (opening.length >= this.#letters) return [opening];
        if (piece === null) throw unreadable(this.#source);
        return piece.map((next) => opening + next);
      });
    }
    return [...new Set(openings)];
  }

  /** What the next piece can be; null: anything. */
  #piece(): string[] | null {
    const atom = this.#atom();
    if (this.takes("?")) return atom && ["", ...atom];
    return /^[+*{]/.test(this.#source.slice(this.#at))
      ? this.#repeated()
      : atom;
  }

  #repeated(): null {
    const [quantifier = ""] =
      /^(?:[+*]|\{[\d,]+\})/.exec(this.#source.slice(this.#at)) ?? [];
    this.#at += quantifier.length;
    return null;
  }

  #atom(): string[] | null {
    if (this.takes("(?:")) {
      const inside = this.sequence();
      while (this.takes("|")) inside.push(...this.sequence());
      if (!this.takes(")")) throw unreadable(this.#source);
      return inside;
    }
    if (this.takes("\\b")) return [""];
    if (this.takes("\\w") || this.takes("\\d")) return null;
    if (this.takes("[")) {
      const end = this.#source.indexOf("]", this.#at);
      const inside = this.#source.slice(this.#at, end);
      if (end < 0 || /[\\^]|.-./.test(inside)) throw unreadable(this.#source);
      this.#at = end + 1;
      return inside.split("");
    }
    const character = this.#source[this.#at++] ?? "";
    if (/[\\()[\].^$+*?{}|]/.test(character)) throw unreadable(this.#source);
    return [character];
  }

  takes(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

function unreadable(source: string): Error {
  return new Error(`What does a match of ${source} begin with?`);
}
