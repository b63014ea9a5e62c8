import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { strangersEnvironment } from "#tests/support/fresh-clone.ts";

/** A command run through npm in a checkout. A signal sent to `child` must reach the server behind npm. */
export type NpmProcess = {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Waits for the output to match; throws with the output if the process ends first or `withinMs` is over. */
  printed(pattern: RegExp, withinMs: number): Promise<void>;
  /** The exit code once the process has ended; after `withinMs` it is killed, and the answer is null. */
  ended(withinMs: number): Promise<number | null>;
};

/** Runs `npm …args` and passes its output on. */
export function runNpm(
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
): NpmProcess {
  const child = spawn("npm", args, {
    cwd,
    env: { ...strangersEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exit = once(child, "exit") as Promise<[number | null]>;
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      process.stdout.write(text);
      child.emit("printed");
    });
  }

  return {
    child,
    output: () => output,
    async printed(pattern, withinMs) {
      const signal = AbortSignal.timeout(withinMs);
      while (!pattern.test(output)) {
        if (child.exitCode !== null || signal.aborted) {
          throw new Error(`${pattern} was never printed, but: ${output}`);
        }
        const more = once(child, "printed", { signal });
        await Promise.race([more.catch(() => {}), exit]);
      }
    },
    async ended(withinMs) {
      const limit = setTimeout(() => child.kill("SIGKILL"), withinMs);
      const [code] = await exit;
      clearTimeout(limit);
      return code;
    },
  };
}
