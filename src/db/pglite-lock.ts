import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import {
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import {
  isRunning,
  ownIdentity,
  type ProcessIdentity,
} from "#db/process-identity.ts";

export type DataDirLock = { release(): Promise<void> };

/** Another process has the embedded database open. */
export class DataDirInUseError extends Error {
  constructor(lockDir: string, holder: string) {
    super(
      `The embedded database is already open: ${holder}. Two processes on one folder would destroy each other's data. ` +
        `Stop that process, give this one its own folder with DATA_DIR, or let both use PostgreSQL with DATABASE_URL. ` +
        `(If you are sure that nothing has it open, remove ${lockDir}.)`,
    );
    this.name = "DataDirInUseError";
  }
}

const HEARTBEAT_MS = 2_000;
const ATTEMPTS = 5;

/**
 * Takes `lockDir` for this process, or throws `DataDirInUseError`.
 *
 * Each contender puts a claim of its own, under a name that no one else ever uses, into the folder and only then looks
 * at the others: of two that start together at least one sees the other and withdraws. Removing the claim of a dead
 * process is safe for the same reason: its name is never used again, so no living claim can be hit by mistake. A
 * process of another container or machine cannot be asked by pid; it counts as alive while its claim's heartbeat moves.
 */
export async function lockDataDir(
  lockDir: string,
  options: { heartbeatMs?: number } = {},
): Promise<DataDirLock> {
  const heartbeatMs = options.heartbeatMs ?? HEARTBEAT_MS;
  await mkdir(lockDir, { recursive: true, mode: 0o700 });
  for (let attempt = 1; ; attempt++) {
    const claim = await putClaim(lockDir);
    const holder = await livingClaim(lockDir, claim, heartbeatMs);
    if (!holder) return keepAlive(claim, heartbeatMs);
    await rm(claim, { force: true });
    if (attempt === ATTEMPTS) throw new DataDirInUseError(lockDir, holder);
    // Two that withdrew from each other come back at different times.
    await wait(20 + Math.random() * 80 * attempt);
  }
}

async function putClaim(lockDir: string): Promise<string> {
  const name = randomUUID();
  const draft = join(lockDir, `${name}.draft`);
  await writeFile(draft, JSON.stringify(ownIdentity()), { mode: 0o600 });
  const claim = join(lockDir, `${name}.json`);
  await rename(draft, claim); // whole or not there: no one reads half a claim
  return claim;
}

/** Who else holds a claim, in words; null for no one. Clears away what the dead left. */
async function livingClaim(
  lockDir: string,
  own: string,
  heartbeatMs: number,
): Promise<string | null> {
  const names = (await readdir(lockDir)).filter((name) =>
    name.endsWith(".json"),
  );
  for (const name of names.filter((name) => name !== basename(own))) {
    const path = join(lockDir, name);
    const identity = await readClaim(path);
    if (!identity) continue; // withdrawn meanwhile
    if (isRunning(identity) ?? (await beats(path, heartbeatMs))) {
      return `by process ${identity.pid}${isRunning(identity) === null ? " of another container or machine" : ""}`;
    }
    await rm(path, { force: true });
  }
  return null;
}

async function readClaim(path: string): Promise<ProcessIdentity | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as ProcessIdentity;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Watches rather than compares clocks: the other machine's may be off. A long query can hold a beat back. */
async function beats(path: string, heartbeatMs: number): Promise<boolean> {
  const modifiedAt = async () =>
    (await stat(path).catch(() => null))?.mtimeMs ?? null;
  const first = await modifiedAt();
  for (let watched = 0; watched < 8; watched++) {
    await wait(heartbeatMs);
    const now = await modifiedAt();
    if (now === null) return false;
    if (now !== first) return true;
  }
  return false;
}

function keepAlive(claim: string, heartbeatMs: number): DataDirLock {
  const beat = setInterval(() => {
    const now = new Date();
    void utimes(claim, now, now).catch(() => {});
  }, heartbeatMs);
  beat.unref();
  const releaseAtExit = () => rmSync(claim, { force: true });
  process.once("exit", releaseAtExit);
  return {
    async release() {
      clearInterval(beat);
      process.off("exit", releaseAtExit);
      await rm(claim, { force: true });
    },
  };
}
