import { type LogFields, write } from "#server/log/write.ts";

/** One line of what the process is doing. */
export function say(line: string): void {
  write("info", line);
}

/** One line of what is wrong, and that somebody should look at. */
export function complain(line: string, fields?: LogFields): void {
  write("error", line, fields);
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
