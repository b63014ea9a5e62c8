import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Enough to tell a process from a later one that got its pid, and from one in another container or machine. */
export type ProcessIdentity = {
  pid: number;
  /** Empty where the system does not tell. */
  startedAt: string;
  /** Where `pid` means something: machine, boot and pid namespace. */
  realm: string;
};

export function ownIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    startedAt: startOf(process.pid) ?? "",
    realm: ownRealm(),
  };
}

/** Null where only that process itself could know: its pid is of another realm. */
export function isRunning(other: ProcessIdentity): boolean | null {
  if (other.realm !== ownRealm()) return null;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const startedAt = startOf(other.pid);
  if (!startedAt || !other.startedAt) return true;
  return startedAt === other.startedAt;
}

function ownRealm(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, the command, may hold spaces and brackets; the start time is the 20th after it.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return startByPs(pid);
  }
}

function startByPs(pid: number): string | null {
  if (process.platform === "win32" || process.platform === "linux") return null;
  try {
    const started = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
    });
    return started.trim() || null;
  } catch {
    return null;
  }
}
