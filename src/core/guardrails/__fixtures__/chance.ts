/** Repeatable chance: the same seed draws the same numbers (mulberry32). */
export type Chance = {
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  digits(count: number): string;
  from(alphabet: string, count: number): string;
};

export function seeded(seed: number): Chance {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const from = (alphabet: string, count: number) =>
    Array.from({ length: count }, () => alphabet[below(alphabet.length)]).join(
      "",
    );
  return {
    below,
    pick: (list) => {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new RangeError("Nothing to pick from.");
      return picked;
    },
    digits: (count) => from("0123456789", count),
    from,
  };
}
