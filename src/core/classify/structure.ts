import { readLines } from "#core/classify/lines.ts";
import { SCRIPTS, scriptOf } from "#core/classify/text/scripts.ts";

/** The shape of a prompt, whatever its words: counts over the part that is read. */
export type Structure = {
  /** UTF-16 units of the whole prompt. */
  length: number;
  /** Units that were read; the counts below are over these. */
  read: number;
  lines: number;
  sentences: number;
  commas: number;
  questionMarks: number;
  endsWithQuestion: boolean;
  digits: number;
  uppercase: number;
  quotes: number;
  /** Signs that stand in code: braces, semicolons, operators, backticks, underscores. */
  codeSigns: number;
  fence: boolean;
  /** Lines that begin like code: `def`, `import`, `SELECT`, `$`, `>>>`, a stack trace. */
  codeLines: number;
  /** Signs of formulas: LaTeX commands, `$`, `^`, `=`, `√`. */
  mathSigns: number;
  /** Lines that are an answer option: `A.`, `(b)`, `1)`. */
  options: number;
  bullets: number;
  urls: number;
  /** Image-model parameters: `--ar 16:9`, `::2`, `(word:1.2)`. */
  imageParameters: number;
  /** File names, by what they hold. */
  imageFiles: number;
  videoFiles: number;
  audioFiles: number;
  codeFiles: number;
  /** Index into SCRIPTS of the most frequent script of letters. */
  script: number;
  /** Share of letters in it. */
  scriptShare: number;
};

const IMAGE_FILE = new Set([
  "png",
  "jpg",
  "jpeg",
  "webp",
  "gif",
  "heic",
  "svg",
]);
const VIDEO_FILE = new Set(["mp4", "mov", "avi", "mkv", "webm"]);
const AUDIO_FILE = new Set(["mp3", "wav", "flac", "ogg", "m4a"]);
const CODE_FILE = new Set(
  "py,js,ts,tsx,jsx,java,cpp,cs,go,rs,rb,php,sh,sql,html,css,json,yaml,yml,xml,csv,toml,ipynb,kt,swift,txt,log,conf,tar,gz,exe,dll,env,lock".split(
    ",",
  ),
);
/** Reads the shape of `window`, which is `text` or its head and tail. */
export function readStructure(window: string, fullLength: number): Structure {
  const signs = countSigns(window);
  const lines = readLines(window);
  const files = readFiles(window);
  return {
    length: fullLength,
    read: window.length,
    ...signs,
    ...lines,
    ...files,
    fence: window.includes("```"),
    endsWithQuestion: /[?？؟]["”')\s]{0,4}$/u.test(window.slice(-8)),
    urls: count(window, "://"),
    imageParameters:
      countFlags(window) + count(window, "::") + count(window, ":1."),
  };
}

type Signs = Pick<
  Structure,
  | "sentences"
  | "commas"
  | "questionMarks"
  | "digits"
  | "uppercase"
  | "quotes"
  | "codeSigns"
  | "mathSigns"
  | "script"
  | "scriptShare"
>;

const OTHER = SCRIPTS.length - 1;
const LATIN = SCRIPTS.indexOf("latin");
/** Every ASCII character from here on counts as Latin. */
const FIRST_LATIN = 0x41;

function countSigns(window: string): Signs {
  let sentences = 0;
  let commas = 0;
  let questionMarks = 0;
  let digits = 0;
  let uppercase = 0;
  let quotes = 0;
  let codeSigns = 0;
  let mathSigns = 0;
  let latin = 0;
  const scripts = new Uint32Array(SCRIPTS.length);
  for (let i = 0; i < window.length; i++) {
    const code = window.charCodeAt(i);
    let kind: number;
    if (code < 128) {
      if (code >= FIRST_LATIN) latin += 1;
      kind = ASCII_KIND[code] ?? 0;
    } else {
      const script = scriptOf(code);
      scripts[script] = (scripts[script] ?? 0) + 1;
      kind = wideKind(code);
    }
    if (kind === 0) continue;
    if (kind & 1) digits += 1;
    if (kind & 2) uppercase += 1;
    if (kind & 4) codeSigns += 1;
    if (kind & 8) mathSigns += 1;
    if (kind & 16) commas += 1;
    if (kind & 32) questionMarks += 1;
    if (kind & 64) quotes += 1;
    if (kind & 128 && !isInsideNumberOrName(window, i)) sentences += 1;
  }
  scripts[LATIN] = (scripts[LATIN] ?? 0) + latin;
  return {
    sentences,
    commas,
    questionMarks,
    digits,
    uppercase,
    quotes,
    codeSigns,
    mathSigns,
    ...mainScript(scripts),
  };
}

/** The most frequent script of letters; `counts` by index into SCRIPTS. */
function mainScript(
  counts: Uint32Array,
): Pick<Structure, "script" | "scriptShare"> {
  let script = 0;
  let letters = 0;
  for (let i = 0; i < OTHER; i++) {
    letters += counts[i] ?? 0;
    if ((counts[i] ?? 0) > (counts[script] ?? 0)) script = i;
  }
  return {
    script,
    scriptShare: letters === 0 ? 0 : (counts[script] ?? 0) / letters,
  };
}

const ASCII_KIND = asciiKinds();

function asciiKinds(): Uint8Array {
  const kinds = new Uint8Array(128);
  const mark = (characters: string, bit: number): void => {
    for (const character of characters) {
      const code = character.charCodeAt(0);
      kinds[code] = (kinds[code] ?? 0) | bit;
    }
  };
  mark("0123456789", 1);
  mark("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 2);
  mark("{}[];=<>_`\\|&#()", 4);
  mark("$\\^=+", 8);
  mark(",", 16);
  mark("?", 32);
  mark("\"'`", 64);
  mark(".!?", 128);
  return kinds;
}

function wideKind(code: number): number {
  switch (code) {
    case 0x3001: // 、
    case 0xff0c: // ，
    case 0x60c: // ،
      return 16;
    case 0xff1f:
    case 0x61f:
      return 32 | 128;
    case 0x3002:
    case 0x964: // ।
    case 0xff01:
      return 128;
    case 0x201c:
    case 0x201d:
    case 0xab:
    case 0xbb:
    case 0x300c:
      return 64;
    case 0x221a: // √
    case 0x222b:
    case 0x2211:
    case 0xd7:
    case 0x2264:
    case 0x2265:
    case 0xb2:
    case 0x3c0:
      return 8;
    default:
      return 0;
  }
}

/** A full stop between two characters that are not spaces is a decimal point or a file name's. */
function isInsideNumberOrName(window: string, at: number): boolean {
  return at + 1 < window.length && window.charCodeAt(at + 1) > 32;
}

function readFiles(
  window: string,
): Pick<Structure, "imageFiles" | "videoFiles" | "audioFiles" | "codeFiles"> {
  const files = { imageFiles: 0, videoFiles: 0, audioFiles: 0, codeFiles: 0 };
  let dot = window.indexOf(".");
  while (dot !== -1) {
    let end = dot + 1;
    while (
      end < window.length &&
      end - dot < 7 &&
      isAlphanumeric(window, end)
    ) {
      end += 1;
    }
    if (end - dot > 2 && dot > 0 && window.charCodeAt(dot - 1) > 32) {
      const extension = window.slice(dot + 1, end).toLowerCase();
      if (IMAGE_FILE.has(extension)) files.imageFiles += 1;
      else if (VIDEO_FILE.has(extension)) files.videoFiles += 1;
      else if (AUDIO_FILE.has(extension)) files.audioFiles += 1;
      else if (CODE_FILE.has(extension)) files.codeFiles += 1;
    }
    dot = window.indexOf(".", dot + 1);
  }
  return files;
}

function isAlphanumeric(window: string, at: number): boolean {
  const code = window.charCodeAt(at) | 32;
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

function count(window: string, part: string): number {
  let found = 0;
  let at = window.indexOf(part);
  while (at !== -1 && found < 50) {
    found += 1;
    at = window.indexOf(part, at + part.length);
  }
  return found;
}

/** How often ` --` stands there. Dashes are rarer than spaces, so they are looked for. */
function countFlags(window: string): number {
  let found = 0;
  let at = window.indexOf("--");
  while (at !== -1 && found < 50) {
    const isFlag = at > 0 && window.charCodeAt(at - 1) === 32;
    if (isFlag) found += 1;
    at = window.indexOf("--", at + (isFlag ? 2 : 1));
  }
  return found;
}
