import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Ended } from "#tests/contract/clients/program.ts";

const PROGRAM = join(import.meta.dirname, "python/forks.py");

export type PythonForks = {
  /** As `python ARGS` with these added to its environment, and nothing on its input. */
  run(args: string[], env: Record<string, string>): Promise<Ended>;
  close(): Promise<void>;
};

/** A Python that has imported the clients once, and runs programs in forks of it, one after the other. */
export function startForks(
  python: string,
  {
    cwd,
    env,
    scratch,
  }: { cwd: string; env: NodeJS.ProcessEnv; scratch: string },
): PythonForks {
  const child = spawn(python, [PROGRAM], {
    cwd,
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const codes = createInterface(child.stdout)[Symbol.asyncIterator]();
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;

  async function runOne(args: string[], added: Record<string, string>) {
    const name = join(scratch, `fork-${count++}`);
    const [stdout, stderr] = [`${name}.out`, `${name}.err`];
    child.stdin.write(
      `${JSON.stringify({ args, env: added, stdout, stderr })}\n`,
    );
    const { value, done } = await codes.next();
    if (done) throw new Error("Python ended before the program did.");
    return {
      code: Number(value),
      stdout: await readFile(stdout, "utf8"),
      stderr: await readFile(stderr, "utf8"),
    };
  }
  return {
    run(args, added) {
      const ended = last.then(() => runOne(args, added));
      last = ended.catch(() => {});
      return ended;
    },
    close: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, "exit");
  child.stdin?.end();
  await exit;
}
