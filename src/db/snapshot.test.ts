import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Connection } from "#db/client.ts";
import { createSnapshot, type SnapshotOptions } from "#db/snapshot.ts";

/** A table of one number whose reads can be held back or fail, and a listener that can be told of changes. */
function aSource() {
  const source = { value: 1, isAway: false, loads: 0, gate: Promise.resolve() };
  let listener: { notify(): void; listening(): void } | null = null;
  const connection: Pick<Connection, "listen" | "kind"> = {
    kind: "postgres",
    async listen(_, onNotify, onListening) {
      listener = { notify: () => onNotify(""), listening: onListening };
      return async () => {
        listener = null;
      };
    },
  };
  const load = async () => {
    source.loads++;
    const { value } = source;
    await source.gate;
    if (source.isAway) throw new Error("away");
    return value;
  };
  const open = (warnings: string[] = [], options: SnapshotOptions = {}) =>
    createSnapshot(
      connection,
      { channel: "numbers", load },
      {
        pollMs: 1_000,
        warn: (message) => warnings.push(message),
        ...options,
      },
    );
  return { source, open, listener: () => listener };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("serves the last known rows while the database is away, and says so once", async () => {
  const { source, open } = aSource();
  const warnings: string[] = [];
  const snapshot = await open(warnings);
  source.isAway = true;
  source.value = 2;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(snapshot.current()).toBe(1);
  expect(warnings).toEqual([expect.stringMatching(/^numbers: served as of /)]);
  source.isAway = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(snapshot.current()).toBe(2);
  expect(warnings.at(-1)).toBe("numbers: up to date again");
  await snapshot.close();
});

it("is five seconds old at most where no notification arrives", async () => {
  const { source, open } = aSource();
  const snapshot = await open([], { pollMs: undefined });
  source.value = 2;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(snapshot.current()).toBe(2);
  await snapshot.close();
});

it("reads everything again when the listener is back after a cut", async () => {
  const { source, open, listener } = aSource();
  const snapshot = await open();
  source.value = 2;
  listener()?.listening();
  await vi.advanceTimersByTimeAsync(0);
  expect(snapshot.current()).toBe(2);
  await snapshot.close();
});

it("shows to who asked for a refresh what was there before the call, though a read is under way", async () => {
  const { source, open } = aSource();
  const snapshot = await open();
  const { promise, resolve } = Promise.withResolvers<void>();
  source.gate = promise;
  const early = snapshot.refresh(); // has read 1 already
  source.value = 2;
  const late = snapshot.refresh();
  resolve();
  await early;
  expect(snapshot.current()).toBe(1);
  await late;
  expect(snapshot.current()).toBe(2);
  await snapshot.close();
});

it("reads twice at most for a burst of notifications", async () => {
  const { source, open, listener } = aSource();
  const snapshot = await open();
  source.loads = 0;
  for (let count = 0; count < 100; count++) listener()?.notify();
  await vi.advanceTimersByTimeAsync(0);
  expect(source.loads).toBe(2);
  await snapshot.close();
});

it("reads no more once it is closed", async () => {
  const { source, open, listener } = aSource();
  const snapshot = await open();
  await snapshot.close();
  source.loads = 0;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(source.loads).toBe(0);
  expect(listener()).toBeNull();
});

it("fails where the first read does", async () => {
  const { source, open } = aSource();
  source.isAway = true;
  await expect(open()).rejects.toThrow("away");
});
