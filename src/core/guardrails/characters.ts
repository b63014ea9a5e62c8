/** Character classes of the detectors, by UTF-16 unit; one look-up each, since they run over whole prompts. */
const DIGIT = 1;
const LETTER = 2;
const UNDERSCORE = 4;

const CLASSES = new Uint8Array(0x250);
for (let unit = 0x30; unit <= 0x39; unit += 1) CLASSES[unit] = DIGIT;
for (let unit = 0x41; unit <= 0x5a; unit += 1) {
  CLASSES[unit] = LETTER;
  CLASSES[unit + 0x20] = LETTER;
}
// Latin letters with marks belong to words as ASCII letters do; other scripts may touch a number without a space.
for (let unit = 0xc0; unit < 0x250; unit += 1) {
  if (unit !== 0xd7 && unit !== 0xf7) CLASSES[unit] = LETTER;
}
CLASSES[0x5f] = UNDERSCORE;

export function isDigitAt(text: string, at: number): boolean {
  return CLASSES[text.charCodeAt(at)] === DIGIT;
}

export function isLetterAt(text: string, at: number): boolean {
  return CLASSES[text.charCodeAt(at)] === LETTER;
}

/** A digit, a Latin letter or an underscore; false beyond either end. */
export function isWordAt(text: string, at: number): boolean {
  return (CLASSES[text.charCodeAt(at)] ?? 0) !== 0;
}

/**
 * Whether a word or number may begin here: nothing of a word stands before it, or only a line break or tab that is
 * still escaped, as in JSON inside a string.
 */
export function startsWordAt(text: string, at: number): boolean {
  if (!isWordAt(text, at - 1)) return true;
  const before = text[at - 1];
  return (
    (before === "n" || before === "r" || before === "t") &&
    text[at - 2] === "\\"
  );
}
