/** Words that a phrase may have and still be seen to repeat. */
const LONGEST_PERIOD = 24;
/** Said this often in a row, it is said once. */
const TIMES = 3;

/** Where the words of the text that is read begin, and their hashes. Reused: reading is never nested. */
let starts = new Int32Array(2048);
let hashes = new Int32Array(2048);
/** The last word of each slot of hashes: whoever shares a slot with none of the last words repeats none of them. */
const SLOTS = 1024;
const lastIn = new Int32Array(SLOTS);

/**
 * `text` with any run of words that is said three times or more in a row said once: shouting the same again and again
 * asks for nothing else. One pass; a text without such a run comes back as it is.
 */
export function collapseRepeats(text: string): string {
  let words = 0;
  let hash = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 32 || code === 0x3002 || code === 0xff01 || code === 0xff0c) {
      if (inside) hashes[words++] = hash;
      inside = false;
      continue;
    }
    if (!inside) {
      if (words === starts.length) makeRoom();
      starts[words] = i;
      hash = 0x811c9dc5;
      inside = true;
    }
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  if (inside) hashes[words++] = hash;
  if (words < TIMES) return text;
  return cut(text, words, repeated(words));
}

function makeRoom(): void {
  const [moreStarts, moreHashes] = [starts, hashes].map((full) => {
    const larger = new Int32Array(2 * full.length);
    larger.set(full);
    return larger;
  });
  if (moreStarts && moreHashes) [starts, hashes] = [moreStarts, moreHashes];
}

/** [from, to) of the words that say again what was just said. */
function repeated(words: number): [number, number][] {
  lastIn.fill(-LONGEST_PERIOD - 1);
  const runs: [number, number][] = [];
  let period = 0;
  let since = 0;
  const close = (end: number): void => {
    const whole = period * Math.floor((end - since) / Math.max(1, period));
    if (period > 0 && whole >= period * (TIMES - 1)) {
      runs.push([since, since + whole]);
    }
    period = 0;
  };
  for (let i = 0; i < words; i++) {
    const hash = hashes[i] ?? 0;
    if (period > 0 && hashes[i - period] !== hash) close(i);
    if (period === 0) {
      const distance = sinceSaid(hash, i);
      if (distance > 0) {
        period = distance;
        since = i;
      }
    }
    lastIn[hash & (SLOTS - 1)] = i;
  }
  close(words);
  return runs;
}

/** How many words ago the word was said, 0 where that is longer than a period. */
function sinceSaid(hash: number, i: number): number {
  const oldest = Math.max(0, i - LONGEST_PERIOD);
  for (let at = lastIn[hash & (SLOTS - 1)] ?? -1; at >= oldest; at--) {
    if (hashes[at] === hash) return i - at;
  }
  return 0;
}

function cut(
  text: string,
  words: number,
  runs: readonly [number, number][],
): string {
  if (runs.length === 0) return text;
  let kept = "";
  let from = 0;
  for (const [first, end] of runs) {
    kept += text.slice(from, starts[first]);
    from = end < words ? (starts[end] ?? 0) : text.length;
  }
  return kept + text.slice(from);
}
