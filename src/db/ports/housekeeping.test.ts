import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Database } from "#db/client.ts";
import { startHousekeeping } from "#db/ports/housekeeping.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("sweeps each minute, goes on after a failure, and ends when closed", async () => {
  const warnings: string[] = [];
  let sweeps = 0;
  const wallet = {
    async sweep(): Promise<number> {
      sweeps++;
      throw new Error("the database is away");
    },
  };
  const keeping = startHousekeeping({} as Database, wallet, {
    warn: (message) => warnings.push(message),
  });
  await vi.advanceTimersByTimeAsync(180_000);
  await keeping.close();
  await vi.advanceTimersByTimeAsync(180_000);
  expect(sweeps).toBe(3);
  expect(warnings).toHaveLength(3);
});
