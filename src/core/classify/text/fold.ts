/** Folding: what may differ between two spellings of one word is taken away. 0 drops the character. */
const SPACE = 32;
const table = buildTable();

/**
 * `text` with case, compatibility forms, accents of alphabetic scripts, vowel points and joiners folded away and runs of
 * white space made one space. Never throws, whatever the string holds.
 */
export function fold(text: string): string {
  const ascii = isAscii(text);
  if (ascii && isPlain(text)) return text.toLowerCase();
  const lower = (ascii ? text : text.normalize("NFKC")).toLowerCase();
  const codes = new Uint16Array(lower.length);
  let length = 0;
  let previous = SPACE;
  for (let i = 0; i < lower.length; i++) {
    const code = table[lower.charCodeAt(i)] ?? 0;
    if (code === 0 || (code === SPACE && previous === SPACE)) continue;
    codes[length++] = code;
    previous = code;
  }
  return decode(codes.subarray(0, length));
}

/** Far quicker than `String.fromCharCode` over a spread; the table's units are little-endian on every machine that runs Node. */
function decode(codes: Uint16Array): string {
  return Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength).toString(
    "utf16le",
  );
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 127) return false;
  }
  return true;
}

/** Nothing but letters, signs and single spaces, not at the beginning: folding would change the case alone. */
function isPlain(text: string): boolean {
  let previous = SPACE;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < SPACE || (code === SPACE && previous === SPACE)) return false;
    previous = code;
  }
  return true;
}

function buildTable(): Uint16Array {
  const folded = new Uint16Array(65536);
  for (let code = 0; code < 65536; code++) folded[code] = code;
  // Precomposed Latin, Greek and Cyrillic letters lose their accents.
  for (const [from, to] of [
    [0xc0, 0x24f],
    [0x370, 0x45f],
    [0x1e00, 0x1fff],
  ] as const) {
    for (let code = from; code <= to; code++) {
      const base = String.fromCharCode(code)
        .normalize("NFD")
        .toLowerCase()
        .charCodeAt(0);
      folded[code] = base;
    }
  }
  for (const [from, to] of [
    ["ł", "l"],
    ["đ", "d"],
    ["ø", "o"],
    ["ı", "i"],
    ["’", "'"],
    ["‘", "'"],
    ["ʼ", "'"],
    ["أ", "ا"],
    ["إ", "ا"],
    ["آ", "ا"],
    ["ى", "ي"],
    ["ی", "ي"],
    ["ک", "ك"],
    ["ة", "ه"],
    ["ँ", "ं"],
  ] as const) {
    folded[from.charCodeAt(0)] = to.charCodeAt(0);
  }
  const drop = (from: number, to = from): void => {
    folded.fill(0, from, to + 1);
  };
  drop(0); // null bytes
  drop(0x300, 0x36f); // combining accents
  drop(0x64b, 0x652); // Arabic vowel points
  drop(0x640); // Arabic stretching
  drop(0x93c); // Devanagari dot below
  drop(0x200b, 0x200f); // zero-width joiners and marks
  drop(0xfe0f); // emoji variation
  drop(0xfeff);
  for (const code of [9, 10, 11, 12, 13, 0x85, 0xa0, 0x1680, 0x2028, 0x2029]) {
    folded[code] = SPACE;
  }
  folded.fill(SPACE, 0x2000, 0x200b);
  folded[0x3000] = SPACE;
  return folded;
}
