import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, realpathSync, rmSync } from "node:fs";
import { createConnection, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAppError } from "#core/errors.ts";
import type { AdminAnswer } from "#server/container/admin/operations.ts";

/** One operation, asked for over the socket: a line of JSON, answered by one. */
export type Asked = { operation: string; args: unknown; user: string };
type Told = { answer: AdminAnswer } | { error: string };

/** Longer paths of sockets are cut off by the system. */
const LONGEST_PATH = 100;
const LONGEST_LINE = 16 * 1024 * 1024;

/** Where the process that has the embedded database in `dataDir` open listens for the command. */
export function adminAddress(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const folder = realpathSync(dataDir);
  const digest = createHash("sha256").update(folder).digest("hex");
  const name = `greatrouter-${digest.slice(0, 16)}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  const path = join(folder, "admin.sock");
  return path.length <= LONGEST_PATH ? path : join(tmpdir(), `${name}.sock`);
}

/**
 * Listens for the command, for this machine's same user alone. Only the process that holds the folder's lock may: what
 * lies at the address is then left over by one that died.
 */
export async function listenForAdmin(
  address: string,
  run: (asked: Asked) => Promise<AdminAnswer>,
): Promise<{ close(): Promise<void> }> {
  if (process.platform !== "win32") rmSync(address, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    readLine(socket)
      .then((line) => answered(line, run))
      .then((told) => socket.end(`${JSON.stringify(told)}\n`))
      .catch(() => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => resolve());
  });
  if (process.platform !== "win32") chmodSync(address, 0o600);
  server.unref();
  return {
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answered(
  line: string,
  run: (asked: Asked) => Promise<AdminAnswer>,
): Promise<Told> {
  try {
    return { answer: await run(JSON.parse(line) as Asked) };
  } catch (error) {
    if (isAppError(error) || error instanceof AdminError) {
      return { error: error.message };
    }
    console.error("A command failed", error);
    return { error: "It failed unexpectedly; the router's log says how." };
  }
}

/** Null where no process listens there. Throws what the operation threw, as plain words. */
export async function askAdmin(
  address: string,
  asked: Asked,
): Promise<AdminAnswer | null> {
  const socket = createConnection(address);
  const isThere = await new Promise<boolean>((resolve) => {
    socket.once("connect", () => resolve(true));
    socket.on("error", () => resolve(false));
  });
  if (!isThere) return null;
  socket.write(`${JSON.stringify(asked)}\n`);
  const told = JSON.parse(await readLine(socket)) as Told;
  socket.destroy();
  if ("error" in told) throw new AdminError(told.error);
  return told.answer;
}

/** What the running process said went wrong. */
export class AdminError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "AdminError";
  }
}

function readLine(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      text += chunk;
      const end = text.indexOf("\n");
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > LONGEST_LINE) socket.destroy();
    });
    socket.once("close", () =>
      reject(new AdminError("The router ended before it answered.")),
    );
  });
}
