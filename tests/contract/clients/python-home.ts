import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import {
  type Ended,
  runProgram,
  told,
} from "#tests/contract/clients/program.ts";

const ROOT = join(import.meta.dirname, "../../..");
const CACHE = join(ROOT, "node_modules/.cache/greatrouter");
const REQUIREMENTS = join(import.meta.dirname, "python/requirements.txt");

/** A Python that has the clients, or why there is none. */
export type PythonHome = { python: string } | { missing: string };

/**
 * A virtual environment with `requirements.txt`, made once for each version of it and of Python, and kept beside the
 * other packages.
 */
export async function pythonHome(): Promise<PythonHome> {
  const version = await runProgram("python3", ["--version"], { cwd: ROOT });
  if (version.code !== 0) return { missing: "There is no `python3`." };
  const wanted = readFileSync(REQUIREMENTS, "utf8") + version.stdout;
  const hash = createHash("sha256").update(wanted).digest("hex").slice(0, 12);
  const home = join(CACHE, `python-${hash}`);
  const python = join(home, "bin/python");
  if (existsSync(join(home, "whole"))) return { python };
  rmSync(home, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  const made = await run("python3", "-m", "venv", home);
  if (made.code !== 0) return { missing: `\`venv\` failed:\n${told(made)}` };
  // Bytecode of what no test imports would take as long as the download.
  const pip = ["-m", "pip", "install", "-q", "--no-compile"];
  const installed = await run(python, ...pip, "-r", REQUIREMENTS);
  if (installed.code !== 0) {
    return { missing: `\`pip\` failed:\n${told(installed)}` };
  }
  writeFileSync(join(home, "whole"), wanted);
  return { python };
}

/** With our whole environment: pip's index and certificates are named there. */
function run(command: string, ...args: string[]): Promise<Ended> {
  const env = { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: "1" };
  return runProgram(command, args, { cwd: ROOT, env, limitMs: 600_000 });
}
