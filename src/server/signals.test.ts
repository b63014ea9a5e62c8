import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { onStop } from "#server/signals.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function aProcess() {
  const exit = vi.fn<(code: number) => void>();
  const stop = vi.fn<(signal: string) => void>();
  const self = Object.assign(new EventEmitter(), { exit });
  onStop(stop, self);
  return { self, exit, stop };
}

it("stops once, with the signal that came", () => {
  const { self, exit, stop } = aProcess();
  self.emit("SIGTERM");
  expect(stop.mock.calls).toEqual([["SIGTERM"]]);
  expect(exit).not.toHaveBeenCalled();
});

it("takes the signal that npm repeats for the same key press", () => {
  const { self, exit, stop } = aProcess();
  self.emit("SIGINT");
  vi.advanceTimersByTime(100);
  self.emit("SIGINT");
  expect(stop).toHaveBeenCalledOnce();
  expect(exit).not.toHaveBeenCalled();
});

it("ends at once when asked a second time, whichever signal it is", () => {
  const { self, exit, stop } = aProcess();
  self.emit("SIGINT");
  vi.advanceTimersByTime(1000);
  self.emit("SIGTERM");
  expect(stop).toHaveBeenCalledOnce();
  expect(exit.mock.calls).toEqual([[143]]);
});
