/** Words that a phrase may have and still be seen to repeat. */
const LONGEST_PERIOD = 24;
/** Said this often in a row, it is said once. */
const TIMES = 3;

/**
 * `text` with any run of words that is said three times or more in a row said once: shouting the same again and again
 * asks for nothing else. One pass; a text without such a run comes back as it is.
 */
export function collapseRepeats(text: string): string {
  const starts: number[] = [];
  const hashes: number[] = [];
  let hash = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 32 || code === 0x3002 || code === 0xff01 || code === 0xff0c) {
      if (inside) hashes.push(hash);
      inside = false;
      continue;
    }
    if (!inside) {
      starts.push(i);
      hash = 0x811c9dc5;
      inside = true;
    }
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  if (inside) hashes.push(hash);
  if (hashes.length < TIMES) return text;
  return cut(text, starts, repeated(hashes));
}

/** [from, to) of the words that say again what was just said. */
function repeated(hashes: readonly number[]): [number, number][] {
  const last = new Map<number, number>();
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
  hashes.forEach((hash, i) => {
    if (period > 0 && hashes[i - period] !== hash) close(i);
    if (period === 0) {
      const distance = i - (last.get(hash) ?? -Infinity);
      if (distance <= LONGEST_PERIOD) {
        period = distance;
        since = i;
      }
    }
    last.set(hash, i);
  });
  close(hashes.length);
  return runs;
}

function cut(
  text: string,
  starts: readonly number[],
  runs: readonly [number, number][],
): string {
  if (runs.length === 0) return text;
  let kept = "";
  let from = 0;
  for (const [first, end] of runs) {
    kept += text.slice(from, starts[first]);
    from = starts[end] ?? text.length;
  }
  return kept + text.slice(from);
}
