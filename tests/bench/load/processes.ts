import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

export type Running = { pid: number; stop(): Promise<void> };

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Starts a program and waits until `url` answers. */
export async function startServer(
  command: string,
  args: string[],
  options: { env: Record<string, string>; cwd?: string; url: string },
): Promise<Running> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const listen = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const deadline = performance.now() + 120_000;
  while (!(await answers(options.url))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`${command} ${args.join(" ")} did not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { pid: child.pid as number, stop: () => stop(child) };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(timer);
}

/** Resident memory in MB, of the process and its children. */
export function residentMegabytes(pid: number): number {
  const pages = Number(
    readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1],
  );
  return (pages * 4096) / 1e6;
}

/** Microseconds of processor time: of the thread that serves, and of all threads together. */
export type ProcessorTime = { main: number; all: number };

/** What a process has used so far: what else the machine does distorts it far less than any wall clock. */
export function processorTime(pid: number): ProcessorTime {
  const time = { main: 0, all: 0 };
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const used = usedBy(`/proc/${pid}/task/${thread}/schedstat`);
    time.all += used;
    if (thread === String(pid)) time.main = used;
  }
  return time;
}

/** Its first figure is nanoseconds on a processor. A thread may have ended since it was listed. */
function usedBy(file: string): number {
  try {
    return Number(readFileSync(file, "utf8").split(" ")[0]) / 1000;
  } catch {
    return 0;
  }
}
