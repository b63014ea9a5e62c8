/** Text that Postgres takes: no NUL, no lone surrogate. Both come in with what callers send. */
export function storable(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}

const SUSPICIOUS = /\\u(?:0000|d[89a-f])/i;

/** JSON text that Postgres takes; amounts beyond a number's exactness become text. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value, bigintAsText);
  // Escapes of this kind are rare, so the slow way is only for them.
  return SUSPICIOUS.test(json) ? JSON.stringify(value, cleanText) : json;
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

function cleanText(key: string, value: unknown): unknown {
  return typeof value === "string" ? storable(value) : bigintAsText(key, value);
}
