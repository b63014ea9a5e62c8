import { Script, createContext } from "node:vm";

/** How often `*`, `+` and `{n,}` repeat at most, beyond what they must. */
const MOST_REPEATS = 64;
const LONGEST_TEXT = 20_000;
/** A schema's expression is the caller's: one that backtracks without end must not hold the process. */
const TEST_LIMIT_MS = 250;
/** What a program that was stopped at its limit throws. */
const STOPPED = "ERR_SCRIPT_EXECUTION_TIMEOUT";
const CLASSES: Readonly<Record<string, string | undefined>> = {
  d: "1",
  w: "a",
  s: " ",
  D: "a",
  W: "-",
  S: "a",
  n: "\n",
  t: "\t",
  r: "\r",
};

/**
 * A text that a regular expression matches, between `least` and `most` characters long; null where none was found.
 * Knows literals, classes, groups, alternatives and repeats, which is what schemas use; the expression itself has the
 * last word.
 */
export function textMatching(
  pattern: string,
  least: number,
  most: number,
): string | null {
  const expression = compiled(pattern);
  if (!expression) return null;
  const fits = (text: string) => {
    const { length } = Array.from(text);
    return length >= least && length <= most && matches(expression, text);
  };
  try {
    for (let extra = 0; extra <= MOST_REPEATS; extra++) {
      const text = new Maker(pattern, extra).alternatives();
      if (fits(text)) return text;
      const padded = text.padEnd(Math.min(least, LONGEST_TEXT), "a");
      if (fits(padded)) return padded;
    }
  } catch {
    // The expression took too long to be tested.
  }
  return null;
}

const TESTED = new Script("expression.test(text)");

/**
 * The limit goes by the clock on the wall. Where the processor was elsewhere meanwhile, the expression has not had its
 * time, and is given the rest of it.
 */
function matches(expression: RegExp, text: string): boolean {
  const sandbox = createContext({ expression, text });
  const begun = process.threadCpuUsage();
  for (;;) {
    try {
      return Boolean(TESTED.runInContext(sandbox, { timeout: TEST_LIMIT_MS }));
    } catch (error) {
      const { user, system } = process.threadCpuUsage(begun);
      const wasAtWork = (user + system) / 1000 >= TEST_LIMIT_MS;
      const { code } = error as { code?: string };
      if (code !== STOPPED || wasAtWork) throw error;
    }
  }
}

function compiled(pattern: string): RegExp | null {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // The next reading.
    }
  }
  return null;
}

class Maker {
  readonly #pattern: string;
  readonly #extra: number;
  #at = 0;

  constructor(pattern: string, extra: number) {
    this.#pattern = pattern;
    this.#extra = extra;
  }

  /** The first of `a|b|c`; the others are read over. */
  alternatives(): string {
    const first = this.#sequence();
    while (this.#peek() === "|") {
      this.#at++;
      this.#sequence();
    }
    return first;
  }

  #sequence(): string {
    let made = "";
    while (this.#at < this.#pattern.length && !"|)".includes(this.#peek())) {
      const atom = this.#atom();
      const room = Math.floor(
        (LONGEST_TEXT - made.length) / (atom.length || 1),
      );
      made += atom.repeat(Math.max(0, Math.min(this.#repeats(), room)));
    }
    return made;
  }

  #atom(): string {
    const sign = this.#take();
    if (sign === "^" || sign === "$") return "";
    if (sign === ".") return "a";
    if (sign === "[") return this.#class();
    if (sign === "(") return this.#group();
    return sign === "\\" ? this.#escape() : sign;
  }

  #group(): string {
    const [opening = "", way] =
      /^\?(:|=|!|<[=!]|<\w+>)/.exec(this.#pattern.slice(this.#at)) ?? [];
    this.#at += opening.length;
    const made = this.alternatives();
    this.#at++;
    return way && /[=!]/.test(way) ? "" : made;
  }

  #class(): string {
    const negated = this.#peek() === "^";
    if (negated) this.#at++;
    const members: string[] = [];
    const from = this.#at;
    while (
      this.#at < this.#pattern.length &&
      (this.#peek() !== "]" || this.#at === from)
    ) {
      const sign = this.#take();
      members.push(sign === "\\" ? this.#escape() : sign);
    }
    this.#at++;
    if (!negated) return members[0] ?? "";
    const source = this.#pattern.slice(from, this.#at - 1);
    const excluded = compiled(`[${source}]`);
    return Array.from("a1A_- .~").find((sign) => !excluded?.test(sign)) ?? "é";
  }

  #escape(): string {
    const sign = this.#take();
    if (sign === "b" || sign === "B") return "";
    if (sign === "u" || sign === "x") return this.#codePoint(sign);
    if (sign === "p" || sign === "P") {
      const [name = ""] =
        /^\{[^}]*\}/.exec(this.#pattern.slice(this.#at)) ?? [];
      this.#at += name.length;
      return /^\{(N|Nd)\}$/.test(name)
        ? "1"
        : /^\{Lu\}$/.test(name)
          ? "A"
          : "a";
    }
    return CLASSES[sign] ?? sign;
  }

  #codePoint(sign: string): string {
    const shape =
      sign === "x" ? /^[0-9a-f]{2}/i : /^(?:[0-9a-f]{4}|\{[0-9a-f]+\})/i;
    const [digits = ""] = shape.exec(this.#pattern.slice(this.#at)) ?? [];
    this.#at += digits.length;
    const code = Number.parseInt(digits.replace(/[{}]/g, ""), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : sign;
  }

  #repeats(): number {
    const [quantifier = "", least, comma, most] =
      /^(?:[*+?]|\{(\d+)(,?)(\d*)\})/.exec(this.#pattern.slice(this.#at)) ?? [];
    this.#at += quantifier.length;
    if (quantifier !== "" && this.#peek() === "?") this.#at++;
    const low = least
      ? Number(least)
      : quantifier === "+" || quantifier === ""
        ? 1
        : 0;
    const high =
      quantifier === "*" || quantifier === "+" || (comma && !most)
        ? Infinity
        : quantifier === "?"
          ? 1
          : Number(most || low);
    return Math.min(low + this.#extra, high, low + MOST_REPEATS);
  }

  #peek(): string {
    return this.#pattern[this.#at] ?? "";
  }

  #take(): string {
    const code = this.#pattern.codePointAt(this.#at);
    const sign = code === undefined ? "" : String.fromCodePoint(code);
    this.#at += Math.max(sign.length, 1);
    return sign;
  }
}
