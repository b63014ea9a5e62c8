import { createServer } from "node:net";
import {
  existsSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { AppError } from "#core/errors.ts";
import {
  adminAddress,
  askAdmin,
  listenForAdmin,
} from "#server/container/admin/socket.ts";

function aFolder(...deeper: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "gr-admin-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, ...deeper);
}

const asked = { operation: "credit", args: { dollars: "1" }, user: "ada" };

async function listening(
  address: string,
  run: Parameters<typeof listenForAdmin>[1],
) {
  const server = await listenForAdmin(address, run);
  onTestFinished(() => server.close());
}

it("brings what is asked to the process, and its answer back", async () => {
  const address = adminAddress(aFolder());
  const seen: unknown[] = [];
  await listening(address, async (one) => {
    seen.push(one);
    return { text: "ä".repeat(100_000) };
  });
  const answer = await askAdmin(address, asked);
  expect(answer).toEqual({ text: "ä".repeat(100_000) });
  expect(seen).toEqual([asked]);
  expect(statSync(address).mode & 0o777).toBe(0o600);
});

it("tells what the caller can mend, and hides what it cannot", async () => {
  const address = adminAddress(aFolder());
  let failure: Error = new AppError("not_found", "There is no such key.");
  await listening(address, async () => {
    throw failure;
  });
  await expect(askAdmin(address, asked)).rejects.toThrow("no such key");
  failure = new Error("select secret from x");
  const told = await askAdmin(address, asked).catch((error: Error) => error);
  expect((told as Error).message).toContain("failed unexpectedly");
  expect((told as Error).message).not.toContain("secret");
});

it("answers null where no process listens, a dead one's socket included", async () => {
  const address = adminAddress(aFolder());
  expect(await askAdmin(address, asked)).toBeNull();
  writeFileSync(address, "");
  expect(await askAdmin(address, asked)).toBeNull();
  await listening(address, async () => ({ fresh: true }));
  expect(await askAdmin(address, asked)).toEqual({ fresh: true });
});

it("says so where the process ends before it answers", async () => {
  const address = adminAddress(aFolder());
  const server = createServer((socket) => {
    socket.once("data", () => socket.destroy());
  });
  await new Promise<void>((done) => server.listen(address, done));
  onTestFinished(() => void server.close());
  await expect(askAdmin(address, asked)).rejects.toThrow("ended before");
});

it("finds a place for the socket in however deep a folder", async () => {
  const folder = aFolder("deep".repeat(20), "deeper".repeat(20));
  const address = adminAddress(folder);
  expect(address.length).toBeLessThan(104);
  expect(adminAddress(`${folder}/.`)).toBe(address);
  await listening(address, async () => ({}));
  expect(existsSync(address)).toBe(true);
  expect(await askAdmin(address, asked)).toEqual({});
});
