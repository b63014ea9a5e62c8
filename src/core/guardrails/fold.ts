/** A text as the detectors read it; `origin[i]` is where its character i stood (absent: nothing moved). */
export type Folded = { text: string; origin: Int32Array | null };

const NON_ASCII = /[\u0080-\uffff]/;
const DROPPED = 0xffff;
/** What each code point reads as: 0 not yet known, DROPPED nothing, else a UTF-16 unit; astral letters become U+FFFD. */
const READS_AS = new Uint16Array(0x110000);

/**
 * Undoes what hides personal data from a pattern: invisible characters between the digits, digits of other scripts,
 * full-width and other look-alike forms of ASCII, exotic dashes and spaces. Linear; an ASCII text is handed back.
 */
export function fold(original: string): Folded {
  if (!NON_ASCII.test(original)) return { text: original, origin: null };
  const units = new Uint16Array(original.length);
  const origin = new Int32Array(original.length + 1);
  let length = 0;
  for (let i = 0; i < original.length; i += 1) {
    const point = original.codePointAt(i) ?? 0;
    const reads = point < 0x80 ? point : READS_AS[point] || readsAs(point);
    if (reads !== DROPPED) {
      units[length] = reads;
      origin[length] = i;
      length += 1;
    }
    if (point > 0xffff) i += 1;
  }
  origin[length] = original.length;
  const text = new TextDecoder("utf-16le", { ignoreBOM: true }).decode(
    units.subarray(0, length),
  );
  return { text, origin };
}

const IS_DIGIT = /^\p{Nd}$/u;

function readsAs(point: number): number {
  const reads = unitFor(String.fromCodePoint(point), point);
  READS_AS[point] = reads;
  return reads;
}

function unitFor(character: string, point: number): number {
  if (
    /^[\p{Cf}\p{Variation_Selector}\u034f\u115f\u1160\u3164]$/u.test(character)
  ) {
    return DROPPED;
  }
  if (/^\p{Zs}$/u.test(character)) return 0x20;
  if (/^[\p{Pd}\u2212]$/u.test(character)) return 0x2d;
  const plain = character.normalize("NFKC");
  if (plain.length === 1 && plain.charCodeAt(0) < 0x80) {
    return plain.charCodeAt(0);
  }
  if (IS_DIGIT.test(character)) return 0x30 + digitOf(point);
  return point > 0xffff || point === DROPPED ? 0xfffd : point;
}

/** Unicode lays the digits of a script out in unbroken tens, so the place in the unbroken stretch tells the value. */
function digitOf(point: number): number {
  let first = point;
  while (IS_DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return (point - first) % 10;
}
