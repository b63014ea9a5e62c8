import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { complain, say, step } from "#server/say.ts";

const ROOT = join(import.meta.dirname, "../..");
const STOP_SIGNALS = ["SIGINT", "SIGTERM"] as const;
const STAMP = join(ROOT, ".next", "greatrouter-build");

/** What the built screens and routes are made of; tests lie beside it and are left out. */
const SOURCES = [
  "src",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** Next has printed why. */
class BuildError extends Error {
  constructor(how: string) {
    super(`next build failed (${how}); its messages are above`);
    this.name = "BuildError";
  }
}

/** Builds with Next unless the build at hand was made from these very sources. Throws where it fails. */
export async function ensureBuilt(): Promise<void> {
  const wanted = await fingerprint();
  if ((await builtFrom()) === wanted) {
    say("Build: up to date");
    return;
  }
  await rm(STAMP, { force: true }); // a build that fails half-way vouches for nothing
  await step("Building (next build)", build);
  await writeFile(STAMP, wanted);
}

async function builtFrom(): Promise<string | null> {
  return readFile(STAMP, "utf8").catch(() => null);
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const source of SOURCES) {
    for (const file of await filesOf(join(ROOT, source))) {
      hash.update(`${relative(ROOT, file)}\0`);
      hash.update(await readFile(file));
    }
  }
  // Next writes these into what browsers get.
  const inlined = Object.keys(process.env).filter((name) =>
    name.startsWith("NEXT_PUBLIC_"),
  );
  for (const name of inlined.toSorted()) {
    hash.update(`${name}=${process.env[name]}\0`);
  }
  return hash.digest("hex");
}

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
    // A file, not a folder.
    .catch(() => null);
  if (entries === null) return [path];
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function build(): Promise<void> {
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: ROOT,
    stdio: "inherit",
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal);
    complain(`${signal} during the build`);
    process.exit(1);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  return new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new BuildError(signal ?? `exit ${code}`));
    });
  }).finally(() => {
    for (const signal of STOP_SIGNALS) process.off(signal, stop);
  });
}
