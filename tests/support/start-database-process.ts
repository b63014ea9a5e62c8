import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

export type DatabaseProcess = {
  pid: number;
  /** `open`, or the name of the error that it stopped with. */
  said: Promise<string>;
  /** Ends it as a normal stop does. */
  stop(): Promise<void>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
};

/** Starts `database-process.ts` with these settings. */
export function startDatabaseProcess(env: {
  DATABASE_URL?: string;
  DATA_DIR?: string;
}): DatabaseProcess {
  const child = spawn(
    process.execPath,
    ["--no-warnings", "tests/support/database-process.ts"],
    {
      env: { NODE_ENV: "test", PATH: process.env.PATH, ...env },
      stdio: ["pipe", "ignore", "pipe"],
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  const exit = once(child, "exit");
  const lines = createInterface(child.stderr)[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    said: lines.next().then(({ value }) => String(value)),
    async stop() {
      child.stdin.end();
      await exit;
    },
    async kill() {
      child.kill("SIGKILL");
      await exit;
    },
  };
}
