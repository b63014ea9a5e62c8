import assert from "node:assert/strict";

/** `{"$file": text}` stands for a file with that text, `{"$sound": seconds}` for a recording. */
export function withFiles(value) {
  if (typeof value !== "object" || value === null) return value;
  if ("$file" in value) return new Blob([value.$file]);
  if ("$sound" in value) return silence(value.$sound);
  if (Array.isArray(value)) return value.map(withFiles);
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([k, v]) => [k, withFiles(v)]));
}

const KINDS = {
  $string: (value) => typeof value === "string" && value !== "",
  $number: (value) => typeof value === "number",
  $boolean: (value) => typeof value === "boolean",
  $list: (value) => Array.isArray(value),
  $bytes: (value) => value instanceof Blob && value.size > 100,
};

/** Holds a value to a pattern: more keys are fine; a list is as long as it likes, not empty, and begins like the pattern. */
export function fits(value, pattern, at = "answer") {
  if (typeof pattern === "string" && pattern in KINDS) {
    assert.ok(KINDS[pattern](value), `${at} is ${JSON.stringify(value)}`);
  } else if (Object(pattern) !== pattern) {
    assert.equal(value, pattern, at);
  } else {
    assert.ok(Object(value) === value, `${at} is ${JSON.stringify(value)}`);
    assert.equal(Array.isArray(value), Array.isArray(pattern), at);
    for (const key of Object.keys(pattern))
      fits(value[key], pattern[key], `${at}.${key}`);
  }
}

function silence(seconds) {
  const samples = 8_000 * seconds;
  const head = new DataView(new ArrayBuffer(44));
  const word = (at, text) =>
    [...text].forEach((c, i) => head.setUint8(at + i, c.charCodeAt(0)));
  word(0, "RIFF");
  head.setUint32(4, 36 + samples * 2, true);
  word(8, "WAVEfmt ");
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, 8_000, true);
  head.setUint32(28, 16_000, true);
  head.setUint16(32, 2, true);
  head.setUint16(34, 16, true);
  word(36, "data");
  head.setUint32(40, samples * 2, true);
  return new Blob([head, new Uint8Array(samples * 2)]);
}
