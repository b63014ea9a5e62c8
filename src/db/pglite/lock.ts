import { randomUUID } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
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
import { join } from "node:path";
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
/** Contenders that start together sort themselves out within milliseconds. */
const CONTEND_MS = 10_000;

/**
 * Takes `lockDir` for this process, or throws `DataDirInUseError`.
 *
 * Each contender puts a claim of its own, under a name that no one else ever uses, into the folder and only then looks
 * at the others. Who sees no other living claim has the lock, so of two that start together at most one gets in; the
 * one whose name sorts first waits for the other to withdraw. Removing the claim of a dead process is safe because its
 * name is never used again: no living claim can be hit by mistake. A process of another container or machine cannot be
 * asked by pid; it counts as alive while its claim's heartbeat moves.
 */
export async function lockDataDir(
  lockDir: string,
  options: { heartbeatMs?: number } = {},
): Promise<DataDirLock> {
  const heartbeatMs = options.heartbeatMs ?? HEARTBEAT_MS;
  await mkdir(lockDir, { recursive: true, mode: 0o700 });
  const until = performance.now() + CONTEND_MS;
  let claim = await putClaim(lockDir);
  try {
    for (;;) {
      const others = await livingClaims(lockDir, claim, heartbeatMs);
      if (others.length === 0) return await keepAlive(claim, heartbeatMs);
      const holder = others.find((other) => other.isHeld);
      if (holder || performance.now() > until) {
        throw new DataDirInUseError(lockDir, (holder ?? others[0])?.who ?? "");
      }
      if (others.some((other) => other.path < claim)) {
        await rm(claim, { force: true });
        await wait(5 + Math.random() * 45);
        claim = await putClaim(lockDir);
      } else {
        await wait(5);
      }
    }
  } catch (error) {
    await rm(claim, { force: true });
    throw error;
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

type LivingClaim = { path: string; who: string; isHeld: boolean };

/** The claims of others. Clears away what the dead left. */
async function livingClaims(
  lockDir: string,
  own: string,
  heartbeatMs: number,
): Promise<LivingClaim[]> {
  const names = await readdir(lockDir);
  const living: LivingClaim[] = [];
  for (const name of names) {
    const path = join(lockDir, name);
    if (!name.endsWith(".json") || path === own) continue;
    const identity = await readClaim(path);
    if (!identity) continue; // withdrawn meanwhile
    const isNear = isRunning(identity);
    if (isNear ?? (await beats(path, heartbeatMs))) {
      const where = isNear === null ? " of another container or machine" : "";
      const who = `by process ${identity.pid}${where}`;
      // Read after the claim: a claim that is held now may not have been when the names were read.
      living.push({ path, who, isHeld: existsSync(heldMark(path)) });
    } else {
      await rm(path, { force: true });
      await rm(heldMark(path), { force: true });
    }
  }
  return living;
}

/** Beside the claim of the one who got in: contenders that see it need not wait for a withdrawal. */
function heldMark(claim: string): string {
  return claim.replace(/\.json$/, ".held");
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

async function keepAlive(
  claim: string,
  heartbeatMs: number,
): Promise<DataDirLock> {
  await writeFile(heldMark(claim), "", { mode: 0o600 });
  const beat = setInterval(() => {
    const now = new Date();
    void utimes(claim, now, now).catch(() => {});
  }, heartbeatMs);
  beat.unref();
  const releaseAtExit = () => {
    rmSync(claim, { force: true });
    rmSync(heldMark(claim), { force: true });
  };
  process.once("exit", releaseAtExit);
  return {
    async release() {
      clearInterval(beat);
      process.off("exit", releaseAtExit);
      releaseAtExit();
    },
  };
}
