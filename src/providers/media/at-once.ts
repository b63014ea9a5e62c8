/**
 * Does `work` on each of a list, `width` at a time, and answers in the list's order. The first failure is thrown, and
 * the signal that the others were given aborts.
 */
export async function atOnce<One, Done>(
  list: readonly One[],
  width: number,
  signal: AbortSignal,
  work: (one: One, signal: AbortSignal) => Promise<Done>,
): Promise<Done[]> {
  const leaving = new AbortController();
  const either = AbortSignal.any([signal, leaving.signal]);
  const done: Done[] = [];
  try {
    for (let from = 0; from < list.length; from += width) {
      const some = list.slice(from, from + width);
      done.push(...(await Promise.all(some.map((one) => work(one, either)))));
    }
    return done;
  } catch (error) {
    leaving.abort();
    throw error;
  }
}
