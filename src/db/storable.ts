/** Text that Postgres takes: no NUL, no lone surrogate. Both come in with what callers send. */
export function storable(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}

const SUSPICIOUS = /\\u(?:0000|d[89a-f])/i;

/** JSON text that Postgres takes; amounts beyond a number's exactness become text. */
export function storableJson(value: unknown): string {
  const json = written(value);
  // Escapes of this kind are rare, so the slow way is only for them.
  return json.includes("\\u") && SUSPICIOUS.test(json)
    ? JSON.stringify(value, cleanText)
    : json;
}

/** A replacer makes writing several times as slow, and few values need one. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, bigintAsText);
  }
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

function cleanText(key: string, value: unknown): unknown {
  return typeof value === "string" ? storable(value) : bigintAsText(key, value);
}
