import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PATIENCE_MS } from "#tests/support/patience.ts";
import { freePort } from "#tests/support/ports.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The two ways in which the product is served: its own process, and Next's route handlers as on Vercel. */
export const HOST_KINDS = ["self-hosted", "next"] as const;
export type HostKind = (typeof HOST_KINDS)[number];

export type RunningRouter = {
  kind: HostKind;
  /** Without a slash at its end. */
  origin: string;
  /** Asks the process to end (SIGTERM) and waits; answers its exit code, null where it had to be killed. */
  stop(): Promise<number | null>;
};

/** Throws, and says what to do, where `next build` has not run. */
export function requireBuild(): void {
  if (existsSync(join(ROOT, ".next", "BUILD_ID"))) return;
  throw new Error(
    "There is no production build to test. Run `npm test`, which builds first, or `npm run build`.",
  );
}

/**
 * Starts the built product on a free port and waits until it says that it is ready. `env` is all that it is told; a
 * function of where it will be reached, where that matters.
 */
export async function startRouter(
  kind: HostKind,
  env: Record<string, string> | ((origin: string) => Record<string, string>),
): Promise<RunningRouter> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, programOf(kind, port), {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      HOST: "127.0.0.1",
      PORT: String(port),
      ...upstreamKeysOfNobody(),
      ...(typeof env === "function" ? env(origin) : env),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = collect(child);
  process.once("exit", () => child.kill("SIGKILL"));
  await ready(child, `${origin}/readyz`, output);
  return { kind, origin, stop: () => stop(child) };
}

function programOf(kind: HostKind, port: number): string[] {
  return kind === "self-hosted"
    ? ["src/server/main.ts"]
    : [
        "node_modules/next/dist/bin/next",
        "start",
        "--hostname",
        "127.0.0.1",
        "--port",
        String(port),
        // As the self-hosted host has it.
        "--keepAliveTimeout",
        "65000",
      ];
}

/** Whatever keys this machine or its `.env` files hold: the product under test must reach nobody. */
function upstreamKeysOfNobody(): Record<string, string> {
  const file = join(ROOT, "src/catalog/data/hosts.jsonl");
  const names = readFileSync(file, "utf8").matchAll(/"env_var":"([^"]+)"/g);
  return Object.fromEntries(
    [...names].flatMap(([, name]) => (name ? [[name, ""]] : [])),
  );
}

function collect({ stdout, stderr }: ChildProcess): () => string {
  let output = "";
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (process.env.SHOW_ROUTER_OUTPUT) process.stderr.write(text);
    });
  }
  return () => output;
}

async function ready(
  child: ChildProcess,
  url: string,
  output: () => string,
): Promise<void> {
  const deadline = performance.now() + 3 * PATIENCE_MS;
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill("SIGKILL");
      const said = answer ? await answer.text() : "";
      throw new Error(`The router did not get ready.\n${said}\n${output()}`);
    }
    await pause(100);
  }
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = once(child, "exit") as Promise<[number | null]>;
  const limit = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  child.kill("SIGTERM");
  const [code] = await ended;
  clearTimeout(limit);
  return code;
}
