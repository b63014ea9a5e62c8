/** 0 neither letter nor digit, 1 a letter or digit of a spaced script, 2 of a script without spaces between words. */
export type CharClass = 0 | 1 | 2;

const classes = buildClasses();

export function charClass(code: number): CharClass {
  return (classes[code] ?? 0) as CharClass;
}

/** Writing systems that tell languages apart by themselves. */
export const SCRIPTS = [
  "latin",
  "cyrillic",
  "greek",
  "arabic",
  "hebrew",
  "devanagari",
  "indic",
  "thai",
  "han",
  "kana",
  "hangul",
  "other",
] as const;
export type Script = (typeof SCRIPTS)[number];

/** Where a script begins and ends, first fit wins. */
const RANGES: readonly (readonly [number, number, Script])[] = [
  [0x41, 0x24f, "latin"],
  [0x370, 0x3ff, "greek"],
  [0x400, 0x52f, "cyrillic"],
  [0x590, 0x5ff, "hebrew"],
  [0x600, 0x77f, "arabic"],
  [0x900, 0x97f, "devanagari"],
  [0x980, 0xdff, "indic"],
  [0xe00, 0xeff, "thai"],
  [0x1e00, 0x1eff, "latin"],
  [0x1f00, 0x1fff, "greek"],
  [0x3040, 0x30ff, "kana"],
  [0x3400, 0x9fff, "han"],
  [0xac00, 0xd7af, "hangul"],
];

const scriptIndex = buildScripts();

/** Index into `SCRIPTS`. */
export function scriptOf(code: number): number {
  return scriptIndex[code] ?? SCRIPTS.length - 1;
}

function buildScripts(): Uint8Array {
  const indexes = new Uint8Array(65536).fill(SCRIPTS.length - 1);
  for (const [from, to, script] of RANGES) {
    indexes.fill(SCRIPTS.indexOf(script), from, to + 1);
  }
  return indexes;
}

function buildClasses(): Uint8Array {
  const built = new Uint8Array(65536);
  const word = /[\p{L}\p{N}\p{M}]/u;
  for (let code = 0; code < 65536; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue; // halves of pairs: emoji mostly
    if (code >= 0x3400 && code <= 0x9fff) built[code] = 2;
    else if (code >= 0xac00 && code <= 0xd7af) built[code] = 1;
    else if (word.test(String.fromCharCode(code))) built[code] = 1;
  }
  for (const [from, to] of [
    [0xe00, 0xeff], // Thai, Lao
    [0x1000, 0x109f], // Burmese
    [0x1780, 0x17ff], // Khmer
    [0x3040, 0x30ff], // Kana
  ] as const) {
    for (let code = from; code <= to; code++) {
      if (built[code] === 1) built[code] = 2;
    }
  }
  return built;
}
