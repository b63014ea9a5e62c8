import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const ROOT = join(import.meta.dirname, "../..");

export type RouterProgram = {
  start(env: Record<string, string>): RouterProcess;
  remove(): Promise<void>;
};

export type RouterProcess = {
  child: ChildProcess;
  /** Where it listens; rejects with what it printed where it ended before that. */
  origin: Promise<string>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Ends it as a normal stop does. */
  stop(): Promise<void>;
};

/**
 * `router-process.ts` in one file: it starts in half of the time, for tests that start it often. Each module keeps its
 * own place on disk, for what it reads beside itself.
 */
export async function bundleRouter(): Promise<RouterProgram> {
  // Below the packages that stay outside of it.
  const folder = await mkdtemp(join(ROOT, "node_modules/.router-"));
  const bundle = await rolldown({
    input: join(ROOT, "tests/support/router-process.ts"),
    cwd: ROOT,
    platform: "node",
    external: [/^@electric-sql\//, /^next(?:\/|$)/],
    logLevel: "silent",
    plugins: [
      {
        name: "places",
        transform: (code, id) =>
          id.includes("node_modules") || !code.includes("import.meta.")
            ? null
            : code
                .replaceAll("import.meta.dirname", JSON.stringify(dirname(id)))
                .replaceAll(
                  "import.meta.url",
                  JSON.stringify(pathToFileURL(id).href),
                )
                .replaceAll("import.meta.main", "false"),
      },
    ],
  });
  await bundle.write({ dir: folder, format: "esm" });
  await bundle.close();
  return {
    start: (env) => startProcess(join(folder, "router-process.js"), env),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Starts a program that says where it listens; it is told nothing but `env`. */
export function startProcess(
  program: string,
  env: Record<string, string>,
): RouterProcess {
  const child = spawn(process.execPath, ["--no-warnings", program], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      PORT: "0",
      CATALOG_SYNC: "off",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killAtExit = () => child.kill("SIGKILL");
  process.once("exit", killAtExit);
  const exit = once(child, "exit");
  void exit.then(() => process.off("exit", killAtExit));
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const origin = new Promise<string>((resolve, reject) => {
    const lines = createInterface(child.stdout);
    lines.on("line", (line) => {
      said += `${line}\n`;
      if (line.startsWith("http://")) resolve(line);
    });
    void exit.then(() => reject(new Error(`The router ended: ${said}`)));
  });
  origin.catch(() => {}); // a process may be ended before it listens
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exit;
  };
  return {
    child,
    origin,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}
