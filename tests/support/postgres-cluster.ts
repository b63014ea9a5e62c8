import { execFileSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { cp, mkdtemp, readFile, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#tests/support/ports.ts";
import type { PostgresBinaries } from "#tests/support/postgres-binaries.ts";

export type Cluster = { url: string; stop(): void };

/** A throw-away server in a temporary folder, fast rather than durable, gone with `stop` or this process's end. */
export async function startCluster(
  binaries: PostgresBinaries,
): Promise<Cluster> {
  const dir = await mkdtemp(join(tmpdir(), "greatrouter-postgres-"));
  const bin = binaries.bundle
    ? join(await copyBundle(binaries.bundle, dir), "bin")
    : binaries.folder;
  const user = await unprivilegedUser();
  if (user) {
    execFileSync("chown", ["-R", `${user.uid}:${user.gid}`, dir]);
  }
  const run = (program: string, args: string[]) =>
    execFileSync(join(bin, program), args, {
      ...user,
      cwd: dir,
      env: { ...process.env, LC_ALL: "C", HOME: dir },
      // A pipe would be inherited by the server and keep us waiting for its end.
      stdio: "ignore",
    });
  const data = join(dir, "data");
  const how = "-U postgres -A trust --no-sync -E UTF8 --locale=C".split(" ");
  run("initdb", ["-D", data, ...how]);
  const port = await freePort();
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=''",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
  ];
  const options = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)];
  const log = join(dir, "log");
  try {
    run("pg_ctl", [
      "-D",
      data,
      "-w",
      "-l",
      log,
      "-o",
      options.join(" "),
      "start",
    ]);
  } catch (error) {
    throw new Error(await readFile(log, "utf8").catch(String), {
      cause: error,
    });
  }
  let isRunning = true;
  const stop = () => {
    if (!isRunning) return;
    isRunning = false;
    run("pg_ctl", ["-D", data, "-m", "immediate", "stop"]);
    rmSync(dir, { recursive: true, force: true });
  };
  process.once("exit", stop);
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

/** Into the cluster's own folder: the server's user may not be allowed to read the checkout. */
async function copyBundle(bundle: string, dir: string): Promise<string> {
  const copy = join(dir, "native");
  await cp(bundle, copy, { recursive: true, verbatimSymlinks: true });
  for (const program of await readdir(join(copy, "bin"))) {
    chmodSync(join(copy, "bin", program), 0o755);
  }
  return copy;
}

/** PostgreSQL refuses to run as root: the user `postgres` where there is one, else `nobody`. None when not root. */
async function unprivilegedUser(): Promise<
  { uid: number; gid: number } | undefined
> {
  if (process.getuid?.() !== 0) return undefined;
  const users = await readFile("/etc/passwd", "utf8");
  for (const name of ["postgres", "nobody"]) {
    const fields = users
      .split("\n")
      .map((line) => line.split(":"))
      .find((fields) => fields[0] === name);
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error("Started as root, and there is no user postgres or nobody.");
}
