import { expect, it, vi } from "vitest";
import { deferredWork } from "#server/deferred.ts";

it("waits for what was handed in, and for what that hands in", async () => {
  const deferred = deferredWork();
  const ended: string[] = [];
  deferred.add(
    Promise.resolve().then(() => {
      ended.push("first");
      deferred.add(Promise.resolve().then(() => ended.push("second")));
    }),
  );
  expect(await deferred.settled(1000)).toBe(true);
  expect(ended).toEqual(["first", "second"]);
});

it("says so when the limit comes first", async () => {
  const deferred = deferredWork();
  deferred.add(new Promise(() => {}));
  expect(await deferred.settled(1)).toBe(false);
});

it("logs work that fails and goes on", async () => {
  const log = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  const deferred = deferredWork();
  deferred.add(Promise.reject(new Error("disk full")));
  expect(await deferred.settled(1000)).toBe(true);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});
