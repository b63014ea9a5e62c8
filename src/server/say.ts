/** One line of what the process is doing. Problems go to stderr with `console.error`. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says what begins, and how long it took once it has ended. */
export async function step<Result>(
  what: string,
  work: () => Promise<Result>,
): Promise<Result> {
  say(`${what} …`);
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  say(`${what}: done in ${seconds.toFixed(1)} s`);
  return result;
}
