import { spawnSync } from "node:child_process";
import {
  mkdir,
  mkdtemp,
  readdir,
  rm,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lockDataDir } from "#db/pglite/lock.ts";
import { ownIdentity, type ProcessIdentity } from "#db/process-identity.ts";

let dir: string;
let lockDir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "greatrouter-lock-"));
  lockDir = join(dir, "pglite.lock");
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function leaveClaim(of: Partial<ProcessIdentity>): Promise<string> {
  await mkdir(lockDir, { recursive: true });
  const path = join(lockDir, "left.json");
  await writeFile(path, JSON.stringify({ ...ownIdentity(), ...of }));
  return path;
}

it("lets one in and refuses the next with a message that says who and what to do", async () => {
  const lock = await lockDataDir(lockDir);
  await expect(lockDataDir(lockDir)).rejects.toMatchObject({
    name: "DataDirInUseError",
    message: expect.stringMatching(
      new RegExp(`by process ${process.pid}\\..*DATA_DIR.*DATABASE_URL`),
    ),
  });
  await lock.release();
  await (await lockDataDir(lockDir)).release();
  expect(await readdir(lockDir)).toEqual([]);
});

it("lets in one of many that try together, and never two", async () => {
  for (let round = 0; round < 10; round++) {
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () => lockDataDir(lockDir)),
    );
    const locks = tries.flatMap((one) =>
      one.status === "fulfilled" ? [one.value] : [],
    );
    expect(locks).toHaveLength(1);
    for (const lock of locks) await lock.release();
  }
});

it.each([
  [
    "has ended",
    () => ({
      pid: spawnSync(process.execPath, ["--version"]).pid,
      startedAt: "",
    }),
  ],
  ["left its pid to another", () => ({ startedAt: "an earlier time" })],
])("takes over from a process that %s", async (_, left) => {
  const claim = await leaveClaim(left());
  const lock = await lockDataDir(lockDir);
  expect(await readdir(lockDir)).not.toContain(basename(claim));
  await lock.release();
});

it("respects a living process of another container by its heartbeat, and takes over when that has stopped", async () => {
  const claim = await leaveClaim({ realm: "elsewhere" });
  await writeFile(claim.replace(".json", ".held"), "");
  const beat = setInterval(() => {
    const now = new Date();
    void utimes(claim, now, now);
  }, 10);
  await expect(lockDataDir(lockDir, { heartbeatMs: 20 })).rejects.toThrow(
    /of another container or machine/,
  );
  clearInterval(beat);
  const lock = await lockDataDir(lockDir, { heartbeatMs: 20 });
  expect(await readdir(lockDir)).not.toContain(basename(claim));
  await lock.release();
});
