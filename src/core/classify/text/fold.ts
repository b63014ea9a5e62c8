/** Folding: what may differ between two spellings of one word is taken away. 0 drops the character. */
const SPACE = 32;
const table = buildTable();

/**
 * `text` with case, compatibility forms, accents of alphabetic scripts, vowel points and joiners folded away and runs of
 * white space made one space. Never throws, whatever the string holds.
 */
export function fold(text: string): string {
  switch (looks(text)) {
    case PLAIN:
      return text.toLowerCase();
    case ASCII:
      return foldAscii(text.toLowerCase());
    default:
      return foldAny(text.normalize("NFKC").toLowerCase());
  }
}

const PLAIN = 0;
const ASCII = 1;
const ANY = 2;

/** `PLAIN`: ASCII with nothing but letters, signs and single spaces, not at the beginning; folding changes the case alone. */
function looks(text: string): typeof PLAIN | typeof ASCII | typeof ANY {
  let result: typeof PLAIN | typeof ASCII = PLAIN;
  let previous = SPACE;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return ANY;
    if (code < SPACE || (code === SPACE && previous === SPACE)) result = ASCII;
    previous = code;
  }
  return result;
}

/** What is folded is decoded from here. Reused: folding is never nested. */
let bytes = Buffer.alloc(16_384);

function roomFor(count: number): Buffer {
  if (bytes.length < count) bytes = Buffer.alloc(2 * count);
  return bytes;
}

function foldAscii(lower: string): string {
  const codes = roomFor(lower.length);
  let length = 0;
  let previous = SPACE;
  for (let i = 0; i < lower.length; i++) {
    const code = table[lower.charCodeAt(i)] ?? 0;
    if (code === 0 || (code === SPACE && previous === SPACE)) continue;
    codes[length++] = code;
    previous = code;
  }
  return codes.toString("latin1", 0, length);
}

/** Far quicker than `String.fromCharCode` over a spread. */
function foldAny(lower: string): string {
  const codes = roomFor(2 * lower.length);
  let length = 0;
  let previous = SPACE;
  for (let i = 0; i < lower.length; i++) {
    const code = table[lower.charCodeAt(i)] ?? 0;
    if (code === 0 || (code === SPACE && previous === SPACE)) continue;
    codes[length++] = code & 0xff;
    codes[length++] = code >> 8;
    previous = code;
  }
  return codes.toString("utf16le", 0, length);
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
