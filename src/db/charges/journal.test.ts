import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { openChargeJournal } from "#db/charges/journal.ts";

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "greatrouter-journal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function linesIn(folder: string): unknown[] {
  const [name] = readdirSync(folder);
  if (name === undefined) return [];
  const text = readFileSync(join(folder, name), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

const unexpected = (error: unknown) => {
  throw error;
};

it("has written an event when it has taken it, for this user's eyes only", () => {
  const folder = aFolder();
  const journal = openChargeJournal(folder, { onUnwritable: unexpected });
  journal.note(["lease", 1, "org_a", null]);
  journal.note(["owe", 1, "42"]);
  expect(linesIn(folder)).toMatchObject([
    ["owner", { pid: process.pid }],
    ["lease", 1, "org_a", null],
    ["owe", 1, "0"],
    ["owe", 1, "42"],
  ]);
  const [name = ""] = readdirSync(folder);
  expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  journal.close();
});

it("does not grow with what has been charged", () => {
  const folder = aFolder();
  const journal = openChargeJournal(folder, {
    onUnwritable: unexpected,
    writeAnewBytes: 2_000,
  });
  journal.note(["lease", 1, "org_a", "key_a"]);
  journal.note(["block", 1, "hold_a"]);
  for (let at = 1; at <= 1_000; at++) {
    journal.note(["owe", 1, "3"]);
    journal.note(["charge", 1, "hold_a", at, "3"]);
    if (at < 1_000) journal.note(["charged", 1, "hold_a", at]);
  }
  const [name = ""] = readdirSync(folder);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(statSync(join(folder, name)).size).toBeLessThan(3_000);
  expect(linesIn(folder)).toContainEqual(["charge", 1, "hold_a", 1_000, "3"]);
  journal.close();
});

it("leaves a file behind only while something is owed", () => {
  const folder = aFolder();
  const paid = openChargeJournal(folder, { onUnwritable: unexpected });
  paid.note(["settle", "hold_a", "org_a", "42"]);
  paid.note(["settled", "hold_a"]);
  paid.close();
  expect(readdirSync(folder)).toEqual([]);
  const owing = openChargeJournal(folder, { onUnwritable: unexpected });
  owing.note(["settle", "hold_b", "org_a", "42"]);
  owing.close();
  expect(linesIn(folder)).toContainEqual(["settle", "hold_b", "org_a", "42"]);
});

it("says once that the folder cannot be written, and lets requests pass", () => {
  const onUnwritable = vi.fn<(error: unknown) => void>();
  const blocked = openChargeJournal("/dev/null/charges", { onUnwritable });
  blocked.note(["lease", 1, "org_a", null]);
  blocked.note(["owe", 1, "42"]);
  blocked.close();
  expect(onUnwritable).toHaveBeenCalledTimes(1);
});
