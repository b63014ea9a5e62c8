import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "#tests/support/ports.ts";

const run = promisify(execFile);

/** ClickHouse's engine as a library, from PyPI: 180 MB. */
const WHEEL = "chdb-core==26.9.0";
const KEPT = join(
  import.meta.dirname,
  "../../node_modules/.cache/greatrouter",
  WHEEL,
);
const INTERFACE = join(import.meta.dirname, "clickhouse-shim.py");

export type ClickHouseServer = {
  url: string;
  /** Ends it, as a crash does. */
  crash(): Promise<void>;
  /** On the same port, with what it had. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * ClickHouse's engine from PyPI behind its HTTP interface: kept from an earlier run, else fetched with
 * GREATROUTER_REQUIRE_CLICKHOUSE=1, where it is an error that it cannot be had. Null where there is none, which is said
 * loudly.
 */
export async function findClickHouse(): Promise<
  (() => Promise<ClickHouseServer>) | null
> {
  const isRequired = process.env.GREATROUTER_REQUIRE_CLICKHOUSE === "1";
  if (isRequired) await fetchEngine();
  if (await isThere(join(KEPT, "chdb"))) return startEngine;
  const message =
    "THE TESTS OF WHAT IS COPIED TO CLICKHOUSE DO NOT RUN. Set GREATROUTER_REQUIRE_CLICKHOUSE=1 to fetch its engine (180 MB, python3 with pip).";
  console.error(`\n${"!".repeat(message.length)}\n${message}\n`);
  return null;
}

async function fetchEngine(): Promise<void> {
  if (await isThere(join(KEPT, "chdb"))) return;
  await mkdir(dirname(KEPT), { recursive: true });
  const folder = await mkdtemp(`${KEPT}-`);
  const pip = "-m pip install --quiet --no-deps --no-compile --target";
  try {
    await run("python3", [...pip.split(" "), folder, WHEEL]);
    // Another run may have fetched it meanwhile.
    await rename(folder, KEPT).catch(() => {});
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startEngine(): Promise<ClickHouseServer> {
  const folder = await mkdtemp(join(tmpdir(), "greatrouter-clickhouse-"));
  const port = await freePort();
  let crash = await startOn(port, folder);
  return {
    url: `http://127.0.0.1:${port}/default`,
    crash: () => crash(),
    async restart() {
      crash = await startOn(port, folder);
    },
    async stop() {
      await crash();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startOn(
  port: number,
  folder: string,
): Promise<() => Promise<void>> {
  const engine = spawn("python3", [INTERFACE, folder, String(port)], {
    env: { ...process.env, PYTHONPATH: KEPT },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(engine, "exit");
  const end = () => engine.kill("SIGKILL");
  process.once("exit", end);
  await Promise.race([once(engine.stdout, "data"), ended]);
  if (engine.exitCode !== null) throw new Error("ClickHouse's engine ended.");
  return async () => {
    process.off("exit", end);
    end();
    await ended;
  };
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
