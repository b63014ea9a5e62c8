import { invalidRequest } from "#core/errors.ts";

/** Deeper than any schema or tool in use, and far from where recursion hurts. */
const MOST_LEVELS = 128;

type Flaw = { path: string[]; message: string };

/**
 * Refuses what JSON can spell but no text, database or object should hold: null characters, halves of surrogate
 * pairs, `__proto__`, bottomless nesting. `text` is what `body` was parsed from.
 */
export function requireSound(body: object, text: string): void {
  // Such characters can only come from escapes: the raw ones are no JSON, or no UTF-8.
  const flaw = flawIn(body, 1, text.includes("\\u"));
  if (!flaw) return;
  const path = flaw.path.reverse().join(".");
  throw invalidRequest(path, `${path} ${flaw.message}`);
}

function flawIn(
  value: unknown,
  level: number,
  hasEscapes: boolean,
): Flaw | null {
  if (typeof value === "string") {
    const message = hasEscapes ? flawOfText(value) : null;
    return message === null ? null : { path: [], message };
  }
  if (typeof value !== "object" || value === null) return null;
  if (level > MOST_LEVELS) {
    return {
      path: [],
      message: `is nested more than ${MOST_LEVELS} levels deep. Flatten it.`,
    };
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const flaw = flawIn(value[index], level + 1, hasEscapes);
      if (flaw) return below(flaw, String(index));
    }
    return null;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key === "__proto__") {
      return { path: [key], message: "is not allowed as a field name." };
    }
    const unsound = hasEscapes ? flawOfText(key) : null;
    if (unsound !== null) {
      return { path: [JSON.stringify(key)], message: unsound };
    }
    const flaw = flawIn(inner, level + 1, hasEscapes);
    if (flaw) return below(flaw, key);
  }
  return null;
}

function below(flaw: Flaw, key: string): Flaw {
  flaw.path.push(key);
  return flaw;
}

/** What is wrong with a text; null where nothing is. */
export function flawOfText(text: string): string | null {
  if (text.includes("\0")) {
    return "holds a null character (\\u0000). Remove it.";
  }
  if (!text.isWellFormed()) {
    return "holds half of a surrogate pair (\\ud800 to \\udfff), which is no character. Remove it, or send the pair whole.";
  }
  return null;
}
