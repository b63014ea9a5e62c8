import { execFile } from "node:child_process";

export type Ended = { code: number; stdout: string; stderr: string };

type Surroundings = {
  cwd: string;
  env?: Partial<NodeJS.ProcessEnv>;
  limitMs?: number;
};

/** Runs a program to its end, with nothing of our environment but `env`. */
export function runProgram(
  command: string,
  args: string[],
  { cwd, env = {}, limitMs = 120_000 }: Surroundings,
): Promise<Ended> {
  const inherited = {
    PATH: process.env.PATH ?? "",
    HOME: process.env.HOME ?? cwd,
    NODE_ENV: "production" as const,
  };
  const whole: NodeJS.ProcessEnv = { ...inherited, ...env };
  const options = { cwd, env: whole, timeout: limitMs };
  return new Promise((resolve) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      const code = typeof error?.code === "number" ? error.code : 1;
      resolve({ code: error ? code : 0, stdout, stderr });
    });
  });
}

/** What it printed, where it ended well; else an error that tells what it printed. */
export function printedBy(ended: Ended): string {
  if (ended.code !== 0) throw new Error(told(ended));
  return ended.stdout;
}

export function told({ code, stdout, stderr }: Ended): string {
  return `Ended with ${code}.\n${stdout}\n${stderr}`.trim();
}
