import { countTokens as countExactly } from "gpt-tokenizer/encoding/o200k_base";

/** Longest text that is counted whole; of a longer one a sample is counted. */
const WHOLE_CHARACTERS = 32_768;
const SAMPLE_SLICES = 8;
const SLICE_CHARACTERS = WHOLE_CHARACTERS / SAMPLE_SLICES;

/**
 * Byte-pair merging takes time quadratic in the length of a run without spaces (32 KiB of Chinese: two seconds), and
 * the tokenizer remembers every run. Longer runs are cut here; a cut costs at most one token in 64 characters.
 */
const LONGEST_RUN = 64;

/** Text such as `<|endoftext|>` is counted as what it looks like, never as a control token, and never refused. */
const PLAIN = { disallowedSpecial: new Set<string>() };

/**
 * Tokens of a text in the o200k_base vocabulary. Exact up to 32 Ki characters of ordinary text; beyond that eight
 * slices spread over the text are counted and the rest is taken to be like them.
 */
export function countTokens(text: string): number {
  if (text.length <= WHOLE_CHARACTERS) return countRuns(text);
  const gap = (text.length - SLICE_CHARACTERS) / (SAMPLE_SLICES - 1);
  let counted = 0;
  for (let slice = 0; slice < SAMPLE_SLICES; slice++) {
    const from = Math.floor(slice * gap);
    counted += countRuns(text.slice(from, from + SLICE_CHARACTERS));
  }
  return Math.round((counted * text.length) / WHOLE_CHARACTERS);
}

function countRuns(text: string): number {
  let tokens = 0;
  let from = 0;
  let runStart = 0;
  let inSpace = false;
  for (let at = 0; at < text.length; at++) {
    const isSpace = isWhitespace(text.charCodeAt(at));
    if (isSpace !== inSpace) {
      inSpace = isSpace;
      runStart = at;
    } else if (at - runStart >= LONGEST_RUN && !isLowSurrogate(text, at)) {
      tokens += countExactly(text.slice(from, at), PLAIN);
      from = at;
      runStart = at;
    }
  }
  const rest = from === 0 ? text : text.slice(from);
  return rest === "" ? tokens : tokens + countExactly(rest, PLAIN);
}

function isWhitespace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 160;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
