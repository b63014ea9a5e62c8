import { execFileSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { basename, join } from "node:path";
import { Settings } from "#config/settings.ts";

/** As committed where there is a repository; else (an unpacked archive) without what was built there. */
export function cloneCheckout(checkout: string, into: string): void {
  if (existsSync(join(checkout, ".git"))) {
    execFileSync("git", ["clone", "--quiet", checkout, into]);
    return;
  }
  const made = ["node_modules", ".next", ".data"];
  cpSync(checkout, into, {
    recursive: true,
    filter: (path) => !made.includes(basename(path)),
  });
}

/** This environment as a stranger's shell has it: no npm above us, no newer Node in front, none of our settings. */
export function strangersEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    const isOurs = name in Settings.shape || name === "NODE_ENV";
    if (isOurs || name.startsWith("npm_")) Reflect.deleteProperty(env, name);
  }
  const path = (env.PATH ?? "").split(":");
  env.PATH = path.filter((it) => !it.includes("node_modules")).join(":");
  return env;
}
