/** How long each of some runs took, in ms. */
export type Timing = { name: string; p50: number; p95: number; max: number };

export async function timed(
  name: string,
  runs: number,
  work: (run: number) => Promise<unknown>,
): Promise<Timing> {
  const took: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await work(run);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const at = (p: number) => took[Math.ceil(p * took.length) - 1] ?? 0;
  return { name, p50: at(0.5), p95: at(0.95), max: took.at(-1) ?? 0 };
}

export function told({ name, p50, p95, max }: Timing): string {
  const ms = (value: number) => value.toFixed(1).padStart(8);
  return `${name.padEnd(44)}${ms(p50)}${ms(p95)}${ms(max)}`;
}
